import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * SHA-256 of a text in UTF-8, in base64 as content security policies want it: a page that holds a script names it so.
 * At once, in Node and in browsers, where WebCrypto answers later and `node:crypto` is not there.
 *
 * @example sha256Base64("") // "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
 */
export function sha256Base64(text: string): string {
  return btoa(String.fromCharCode(...sha256(utf8ToBytes(text))));
}
