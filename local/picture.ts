import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { picture } from "./picture-story.ts";
import { onInterrupt, startSession } from "./session.ts";

/** `npm run docs:picture` writes docs/tagledger.svg: what two commands print about a volume of the local stage. */
const { signal } = onInterrupt();
const session = await startSession("simple", signal);
try {
  const svg = await picture(session.deployment, session.people, signal);
  writeFileSync(join(import.meta.dirname, "../docs/tagledger.svg"), svg);
} finally {
  await session.stop();
}
