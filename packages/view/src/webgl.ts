/** Whether the browser gives a WebGL context; asked before loading sigma, which fails without one. */
export function hasWebgl(page: Document): boolean {
  try {
    const context = page.createElement("canvas").getContext("webgl2");
    if (context === null) return false;
    // Contexts are few: give this one back at once.
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return true;
  } catch {
    return false;
  }
}
