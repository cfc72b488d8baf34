/** Tells people what was found about a file; in an application this is its own. */
export function showFindings(name, findings) {
  for (const { message } of findings) {
    const row = document.createElement('li');
    row.textContent = `${name}：${message}`;
    document.querySelector('#findings').append(row);
  }
}
