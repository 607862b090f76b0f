import type { ServiceEntry } from "./entry.ts";

export const mediaAndGames: ServiceEntry[] = [
  {
    eventSource: "mediaconvert.amazonaws.com",
    tagger: "mediaconvert",
    types: {
      "AWS::MediaConvert::Job": "arn:${partition}:mediaconvert:${region}:${account}:jobs/${id}",
    },
    events: {
      CreateJob: { creates: { "AWS::MediaConvert::Job": "responseElements.job.arn" }, verified: "model" },
    },
  },
  {
    eventSource: "medialive.amazonaws.com",
    tagger: "medialive",
    types: {
      "AWS::MediaLive::Channel": "arn:${partition}:medialive:${region}:${account}:channel:${id}",
    },
    events: {
      CreateChannel: {
        creates: { "AWS::MediaLive::Channel": "responseElements.channel.arn" },
        when: "!(requestParameters.dryRun)",
        verified: "model",
      },
    },
  },
  {
    eventSource: "gamelift.amazonaws.com",
    tagger: "gamelift",
    types: {
      "AWS::GameLift::Build": "arn:${partition}:gamelift:${region}:${account}:build/${id}",
      "AWS::GameLift::Fleet": "arn:${partition}:gamelift:${region}:${account}:fleet/${id}",
      "AWS::GameLift::Script": "arn:${partition}:gamelift:${region}:${account}:script/${id}",
    },
    events: {
      CreateBuild: {
        creates: { "AWS::GameLift::Build": "responseElements.build.buildArn" },
        verified: "model",
      },
      CreateFleet: {
        creates: { "AWS::GameLift::Fleet": "responseElements.fleetAttributes.fleetArn" },
        verified: "model",
      },
      CreateScript: {
        creates: { "AWS::GameLift::Script": "responseElements.script.scriptArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "deadline.amazonaws.com",
    tagger: "deadline",
    types: {
      "AWS::Deadline::Farm": "arn:${partition}:deadline:${region}:${account}:farm/${id}",
      "AWS::Deadline::Fleet": "arn:${partition}:deadline:${region}:${account}:farm/${id}/fleet/${id}",
      "AWS::Deadline::Queue": "arn:${partition}:deadline:${region}:${account}:farm/${id}/queue/${id}",
    },
    events: {
      CreateFarm: { creates: { "AWS::Deadline::Farm": "responseElements.farmId" }, verified: "model" },
      CreateFleet: {
        creates: {
          "AWS::Deadline::Fleet": "join('/', [requestParameters.farmId, responseElements.fleetId])",
        },
        verified: "model",
      },
      CreateQueue: {
        creates: {
          "AWS::Deadline::Queue": "join('/', [requestParameters.farmId, responseElements.queueId])",
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "connect.amazonaws.com",
    tagger: "connect",
    types: {
      "AWS::Connect::Instance": "arn:${partition}:connect:${region}:${account}:instance/${id}",
    },
    events: {
      CreateInstance: { creates: { "AWS::Connect::Instance": "responseElements.arn" }, verified: "record" },
    },
  },
  {
    eventSource: "transfer.amazonaws.com",
    tagger: "transfer",
    types: {
      "AWS::Transfer::Connector": "arn:${partition}:transfer:${region}:${account}:connector/${id}",
      "AWS::Transfer::Server": "arn:${partition}:transfer:${region}:${account}:server/${id}",
      "AWS::Transfer::User": "arn:${partition}:transfer:${region}:${account}:user/${id}/${id}",
    },
    events: {
      CreateConnector: {
        creates: { "AWS::Transfer::Connector": "responseElements.connectorId" },
        verified: "model",
      },
      CreateServer: { creates: { "AWS::Transfer::Server": "responseElements.serverId" }, verified: "record" },
      CreateUser: {
        creates: {
          "AWS::Transfer::User":
            "join('/', [requestParameters.serverId, responseElements.userName || requestParameters.userName])",
        },
        verified: "model",
      },
    },
  },
];
