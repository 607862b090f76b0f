import type { Deployment } from "./deploy.ts";
import type { Credentials, Person } from "./people.ts";

/** What `npm run local` prints when it is ready: what is running, and what to paste into another terminal. */
export function instructions(deployment: Deployment, people: Person[]): string {
  const { endpoint, region, stateMachineArn, eventBusName, eventSource, tables, topicArn } = deployment;
  const others = people.map(
    ({ name, description, credentials }) => `# ${description}\nme=${name}; ${keys(credentials)}`,
  );
  return `
Tagledger is up, on the emulator. Stop it with Ctrl-C.

  State machine  ${stateMachineArn}
  Event bus      ${eventBusName} (source ${eventSource})
  Tables         ${Object.values(tables).join("  ")}
  Alert topic    ${topicArn}

Paste this into another terminal, in this directory. It suits the AWS CLI (1 and 2), the SDKs and npx tagledger.

unset AWS_PROFILE
export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}

Be somebody: paste two of these lines. Their calls are recorded as CloudTrail records calls.

${others.join("\n")}

Create a volume, and ask who created it. Without the AWS CLI: pipx install awscli.

volume=$(aws ec2 create-volume --availability-zone ${region}a --size 1 --query VolumeId --output text)
sleep 5
aws ec2 describe-tags --filters Name=resource-id,Values=$volume
npx tagledger who $volume
npx tagledger history $volume

Make EC2 refuse the tag of another one. See the failure, mend it, and replay.

npx tagledger local fault ec2:CreateTags --error UnauthorizedOperation
volume=$(aws ec2 create-volume --availability-zone ${region}a --size 1 --query VolumeId --output text)
sleep 5
npx tagledger failures
npx tagledger local fault --clear
npx tagledger replay --failed --wait
npx tagledger who $volume

Take the tags of the last days off again. docs/policy.md says how to choose other tags:
npm run local -- --policy FILE starts with a policy.

npx tagledger undo --actor $me --reason "a try" --yes
`;
}

function keys({ accessKeyId, secretAccessKey, sessionToken }: Credentials): string {
  const exported = `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
  return sessionToken === undefined
    ? `${exported}; unset AWS_SESSION_TOKEN`
    : `${exported} AWS_SESSION_TOKEN=${sessionToken}`;
}
