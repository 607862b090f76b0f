import { makeApp } from "./make-app.ts";

const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
makeApp({ ...(account && { account }), ...(region && { region }) }).synth();
