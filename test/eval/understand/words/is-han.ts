const HAN = /\p{Script=Han}/u;

/** True for a text or a feature with Chinese characters. */
export const isHan = (text: string): boolean => HAN.test(text);
