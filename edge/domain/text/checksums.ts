const CN_ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CN_ID_CHECKS = "10X98765432";

/** A Chinese identity number of 18 characters: a possible birthday and the check character of GB 11643-1999. */
export function isChineseId(digits: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(digits) || !isDate(digits.slice(6, 14))) return false;
  const sum = CN_ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return CN_ID_CHECKS[sum % 11] === digits[17]?.toUpperCase();
}

/** YYYYMMDD between 1900 and 2099. */
function isDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The check digit of ISO/IEC 7812 (Luhn), which bank cards of all networks carry. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
