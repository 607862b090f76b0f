import { type GeneratedName, generatedForms, toolSessions } from "../../catalogue/generated-names.ts";
import { type ServiceSession, serviceSessions } from "../../catalogue/service-sessions.ts";
import { table } from "./markdown.ts";

/** docs/session-names.md: the tables of generated names. */
export function sessionNames(): string {
  return `# Generated names

\`npm run docs:catalogue\` writes this page from \`catalogue/generated-names.ts\` and \`catalogue/service-sessions.ts\`.
Tagledger passes over a name that matches a row, if the same record has a better one ([actors.md](actors.md#which-name)).
The ledger keeps both.

## Forms

A program made up the name. Every name is checked: source identity, user, session, web identity, function, role.

${nameTable(generatedForms)}

## Tools

Source identities, web identities and sessions are checked.

${nameTable(toolSessions)}

## Services in a role of the account

If a service assumes a role of the account, it gives the session one of these names. If a record has the session's name and all
signs of a row, the service itself acts, for the parent that the record names, such as a stack or a cluster. Then the parent's
creator is the owner ([architecture.md](architecture.md#what-a-service-made)). Without signs in the third column, a program of
the account acts in the session. Then the role is the owner. The confidence is \`machine\`.

\`invokedBy\` alone is no proof: it also stands beside the caller's session if a service acts with the caller's permissions
(forward access sessions). So a row with signs needs the session's name or a second sign too. Only AWS can write a tag that begins with \`aws:\`. Anybody can
write tags such as \`eks:…\` and \`kubernetes.io/…\`: they may name a parent, but are no proof.

${table(["Service", "Session", "Signs that the service acts", "Shown by", "Assumed"], serviceSessions.map(serviceRow))}

A service-linked role needs no row, because its path names the service. Auto Scaling, EKS node groups, GuardDuty, Image
Builder, RDS and Spot Fleet mostly use one. ECS tasks, CodeBuild builds, Step Functions executions, App Runner instances and
EKS pods match the forms above. Lambda names the session after the function.

No public record or page shows the session names of AppFlow, CodeDeploy, DMS, EMR, EventBridge Scheduler and Pipes, IoT
rules, Proton, RDS, Redshift, S3 Batch Operations and Spot Fleet. Tagledger takes such a name for one that somebody chose,
with the confidence \`unknown\`, unless it has one of the forms above or a reserved tag names its parent.
`;
}

const nameTable = (rows: readonly GeneratedName[]) =>
  table(
    ["Pattern", "The name …", "Confidence", "Shown by"],
    rows.map(({ pattern, says, isMachine, source }) => [
      code(pattern),
      says,
      isMachine ? "`machine`" : "by other signs",
      source,
    ]),
  );

function serviceRow({ service, session, acts, source, assumed = "" }: ServiceSession): string[] {
  const { invokedBy, anySession, sourceIPAddress, reservedTag } = acts ?? {};
  const signs = [
    invokedBy && `\`invokedBy\` ${invokedBy}`,
    anySession && `a session of the form ${code(anySession)}`,
    sourceIPAddress && `\`sourceIPAddress\` ${sourceIPAddress}`,
    reservedTag && `the tag \`${reservedTag}\``,
  ];
  return [service, session ? code(session) : "", signs.filter(Boolean).join(", "), source, assumed];
}

const code = ({ source }: RegExp) => `\`${source}\``;
