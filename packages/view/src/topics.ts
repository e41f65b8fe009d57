import type { ViewNetwork } from "@crosstie/core";

type Topic = ViewNetwork["topics"][number];

const PREFIX = "topic:";

/** A topic as the end of a route. Departments are often called like topics, so the id alone would not do. */
export function topicKey(id: string): string {
  return PREFIX + id;
}

/**
 * The topic a key stands for; also its id alone, where nobody and nothing else on the map has it.
 * @param home ids of people, departments and partners
 */
export function topicOf(
  data: ViewNetwork,
  key: string,
  home: { has(id: string): boolean },
): Topic | undefined {
  if (home.has(key)) return undefined;
  const id = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
  return data.topics.find((topic) => topic.id === id) ?? data.topics.find((topic) => topic.id === key);
}
