/** The day on this device, as `YYYY-MM-DD`; a filing is dated where the applicant is. */
export function todayHere(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
