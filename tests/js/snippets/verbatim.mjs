// Whether a snippet stands in a file as it is on the page, indented as a whole perhaps.

export function standsIn(snippet, content) {
  const rows = snippet.split('\n');
  const lines = content.split('\n');
  return lines.some((line, start) => {
    if (!line.endsWith(rows[0])) return false;
    const indent = line.slice(0, line.length - rows[0].length);
    return indent.trim() === '' && rows.every((row, index) => isSame(row, lines[start + index]));

    function isSame(row, other = '') {
      return row.trim() === '' ? other.trim() === '' : other === indent + row;
    }
  });
}
