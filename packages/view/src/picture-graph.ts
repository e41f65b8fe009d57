type Attributes = Record<string, unknown>;

/**
 * The marks and ties of one picture as sigma reads them. sigma asks for a graphology graph, of which it uses these few
 * methods; graphology itself weighs as much as a quarter of the view, and fills its indexes ten times slower.
 * A picture never changes: another one takes its place, so nothing is ever told to listeners.
 */
export class PictureGraph<Node extends Attributes, Edge extends Attributes> {
  readonly multi = true;
  readonly type = "undirected";
  readonly #nodes: Node[] = [];
  readonly #edges: Edge[] = [];
  readonly #ends: [string, string][] = [];

  /** @returns the key of the node: its place */
  addNode(attributes: Node): string {
    return String(this.#nodes.push(attributes) - 1);
  }

  addEdge(source: string, target: string, attributes: Edge): void {
    this.#ends.push([source, target]);
    this.#edges.push(attributes);
  }

  get order(): number {
    return this.#nodes.length;
  }

  get size(): number {
    return this.#edges.length;
  }

  nodes(): string[] {
    return this.#nodes.map((_, at) => String(at));
  }

  edges(): string[] {
    return this.#edges.map((_, at) => String(at));
  }

  hasNode(key: string): boolean {
    return Number(key) in this.#nodes;
  }

  hasEdge(key: string): boolean {
    return Number(key) in this.#edges;
  }

  getNodeAttributes(key: string): Node {
    return this.#nodes[Number(key)]!;
  }

  getEdgeAttributes(key: string): Edge {
    return this.#edges[Number(key)]!;
  }

  extremities(key: string): [string, string] {
    return this.#ends[Number(key)]!;
  }

  forEachNode(act: (key: string, attributes: Node) => void): void {
    for (const [at, attributes] of this.#nodes.entries()) act(String(at), attributes);
  }

  forEachEdge(act: (key: string, attributes: Edge, source: string, target: string) => void): void {
    for (const [at, attributes] of this.#edges.entries()) act(String(at), attributes, ...this.#ends[at]!);
  }

  on(): this {
    return this;
  }

  removeListener(): this {
    return this;
  }

  /** By this and the next name sigma tells that it was given a graph; it calls neither. */
  addUndirectedEdgeWithKey(): void {}

  dropNode(): void {}
}
