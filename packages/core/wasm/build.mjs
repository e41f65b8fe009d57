// node packages/core/wasm/build.mjs: compiles the kernels and writes them, as text, into src/network/kernels.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

export const KERNELS = ["steps", "costs", "bits", "orders", "labels", "pairs", "walks", "spread"];

/** The module that holds a compiled kernel. */
export const moduleOf = (name) => path(`../src/network/kernels/${name}-wasm.ts`);

/** Its text. Nothing but loads, stores and arithmetic is compiled in: no runtime, no imports. */
export async function compile(name) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      path(`${name}.as.ts`),
      ...["--outFile", `${name}.wasm`, "-O3", "--noAssert", "--runtime", "stub", "--initialMemory", "1"],
      ...["--enable", "simd", "--use", "abort="],
    ],
    { writeFile: (file, content) => files.set(file.replaceAll("\\", "/").split("/").at(-1), content) },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const text = Buffer.from(files.get(`${name}.wasm`)).toString("base64");
  return `// Made by packages/core/wasm/build.mjs from ${name}.as.ts.\nexport const ${name}Wasm =\n  "${text}";\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of KERNELS) await writeFile(moduleOf(name), await compile(name));
}
