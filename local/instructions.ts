import type { Deployment } from "./deploy.ts";
import type { Credentials, Person } from "./people.ts";

/** What `npm run local` prints when it is ready: what is running, and what to paste into another terminal. */
export function instructions(deployment: Deployment, people: Person[]): string {
  const { endpoint, region, stateMachineArn, eventBusName, eventSource, tables, topicArn } = deployment;
  return `
Tagledger is up, on the emulator. Stop it with Ctrl-C.

  State machine  ${stateMachineArn}
  Event bus      ${eventBusName} (source ${eventSource})
  Tables         ${Object.values(tables).join("  ")}
  Alert topic    ${topicArn}

1. Paste this into another terminal, in this directory. It suits the AWS CLI (1 and 2), the SDKs, Terraform and
   npx tagledger.

export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
unset AWS_PROFILE

2. Choose who you are: paste one of these lines.

${people.map((person) => `# ${person.name}: ${person.description}\n${exports(person.credentials)}`).join("\n")}

3. Create something, with any client. The AWS CLI is one: pipx install awscli.

aws ec2 create-volume --availability-zone ${region}a --size 1 --query VolumeId --output text

4. See who created it, with its id instead of VOLUME.

npx tagledger who VOLUME
npx tagledger history VOLUME

5. Make EC2 refuse, create another volume, and see the alert's story. Then mend it, and replay.

npx tagledger local fault ec2:CreateTags --error UnauthorizedOperation
npx tagledger failures
npx tagledger local fault --clear
npx tagledger replay --failed --wait

6. Take the tags off again, and see what another policy would do.

npx tagledger undo VOLUME --reason "a try"
npx tagledger policy check docs/examples/policy.json
`;
}

function exports({ accessKeyId, secretAccessKey, sessionToken }: Credentials): string {
  const keys = `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
  return sessionToken === undefined
    ? `unset AWS_SESSION_TOKEN; ${keys}`
    : `${keys} AWS_SESSION_TOKEN=${sessionToken}`;
}
