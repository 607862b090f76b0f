/** A value for each variable of the functions' environments. */
export const environment = {
  ACCOUNT_ID: "123456789012",
  ALLOWED_TAG_KEYS: '["Owner"]',
  AWS_REGION: "eu-west-1",
  CANARY_PATH: "/Tagledger-canary",
  DRIFT_STATE_MACHINE_ARN: "arn:aws:states:eu-west-1:123456789012:stateMachine:DetectDrift",
  OWN_EVENT_BUS_NAME: "Tagledger-events",
  PARTITION: "aws",
  SNS_TOPIC_ARN: "arn:aws:sns:eu-west-1:123456789012:alerts",
  TAG_HISTORY_TABLE_NAME: "TagHistory",
  TAG_KEY: "Owner",
  TAG_VALUE: "{actor.name}",
  TAGGER_ROLE_ARN: "arn:aws:iam::123456789012:role/tagger",
  TAGS_METADATA_TABLE_NAME: "TagsMetadata",
  USER_ACTIONS_TABLE_NAME: "UserActions",
};
