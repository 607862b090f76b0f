import { CRITERIA, PACK_FILES } from "./criteria.ts";
import type { ReportSummary } from "./summary.ts";

/** The file that an auditor with nothing but the folder reads first. */
export const readMe = ({ period, madeAt, madeBy, tagledgerVersion, completeness, limits }: ReportSummary) =>
  `# Evidence of who created which AWS resource

From ${period.from} to ${period.to}. Made at ${madeAt} by ${madeBy} with Tagledger ${tagledgerVersion}.

The ledger has an action for ${completeness.matched} of the ${completeness.of} resources that known creating calls created.

## The files

${PACK_FILES.map(({ name, has }) => `- \`${name}\`: ${has}`).join("\n")}

All files are UTF-8. Times are in UTC. A cell that a spreadsheet would run as a formula begins with an apostrophe.

## Is a file changed?

Run this in the folder. It names each file that is not as Tagledger wrote it:

    sha256sum --check sha256sums.txt

Keep the SHA-256 of sha256sums.txt in another place, such as the ticket of the audit. Whoever can change the files can write
a new list of them.

## How to draw a sample

Each row of population.csv has a number. \`npx tagledger sample --pack FOLDER --size 25 --seed TEXT\` draws rows and
writes a page for each. Without Tagledger: the rank of a row is the SHA-256 of the text \`SEED:NUMBER\`, in hexadecimal digits.
The sample has the rows with the lowest ranks.

## SOC 2

${CRITERIA.map(({ id, asks, contributes, evidence }) => `### ${id}\n\n${asks}\n\n${contributes}\n\n${evidence.map(({ file, howToRead }) => `- \`${file}\`: ${howToRead}`).join("\n")}`).join("\n\n")}

## Limits

${limits.map((limit) => `- ${limit}`).join("\n")}
`;
