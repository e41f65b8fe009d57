/** Letters of Cyrillic and Greek that look like Latin ones, and those. */
const LOOKS = new Map<string, string>();
for (const [others, latin] of [
  ["аеорсухіјѕԁһԛԝ", "aeopcyxijsdhqw"],
  ["АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS"],
  ["οινρκυα", "oivpkua"],
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
] as const)
  [...others].forEach((letter, k) => {
    LOOKS.set(letter, latin[k]!);
  });

const LATIN = /\p{Script=Latin}/u;
const LOOKALIKE_SCRIPTS = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** A text as it looks: letters that look alike are one, and so are wide and narrow forms. */
export function looks(text: string): string {
  return [...text.normalize("NFKC")].map((letter) => LOOKS.get(letter) ?? letter).join("");
}

/** Whether a word of the text has Latin letters and Cyrillic or Greek ones, as no word of a language has. */
export function mixesScripts(text: string): boolean {
  if (!LOOKALIKE_SCRIPTS.test(text)) return false;
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => LATIN.test(word) && LOOKALIKE_SCRIPTS.test(word));
}
