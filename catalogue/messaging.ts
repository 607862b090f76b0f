import type { ServiceEntry } from "./entry.ts";

export const messaging: ServiceEntry[] = [
  {
    eventSource: "sns.amazonaws.com",
    tagger: "sns",
    types: {
      "AWS::SNS::Topic": "arn:${partition}:sns:${region}:${account}:${id}",
    },
    events: {
      CreateTopic: {
        creates: { "AWS::SNS::Topic": "responseElements.topicArn" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "sqs.amazonaws.com",
    tagger: "sqs",
    types: {
      "AWS::SQS::Queue": "arn:${partition}:sqs:${region}:${account}:${id}",
    },
    events: {
      CreateQueue: {
        creates: { "AWS::SQS::Queue": "requestParameters.queueName" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "events.amazonaws.com",
    tagger: "events",
    types: {
      "AWS::Events::EventBus": "arn:${partition}:events:${region}:${account}:event-bus/${path}",
      "AWS::Events::Rule": "arn:${partition}:events:${region}:${account}:rule/${path}",
    },
    events: {
      CreateEventBus: {
        creates: { "AWS::Events::EventBus": "responseElements.eventBusArn" },
        verified: "model",
      },
      PutRule: {
        creates: { "AWS::Events::Rule": "responseElements.ruleArn" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "scheduler.amazonaws.com",
    tagger: "scheduler",
    types: {
      "AWS::Scheduler::Schedule": {
        arn: "arn:${partition}:scheduler:${region}:${account}:schedule/${id}/${id}",
        tagger: "none",
      },
      "AWS::Scheduler::ScheduleGroup": "arn:${partition}:scheduler:${region}:${account}:schedule-group/${id}",
    },
    events: {
      CreateSchedule: {
        creates: { "AWS::Scheduler::Schedule": "responseElements.scheduleArn" },
        verified: "record",
      },
      CreateScheduleGroup: {
        creates: { "AWS::Scheduler::ScheduleGroup": "responseElements.scheduleGroupArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "states.amazonaws.com",
    tagger: "states",
    types: {
      "AWS::StepFunctions::Activity": "arn:${partition}:states:${region}:${account}:activity:${id}",
      "AWS::StepFunctions::StateMachine": "arn:${partition}:states:${region}:${account}:stateMachine:${id}",
    },
    events: {
      CreateActivity: {
        creates: { "AWS::StepFunctions::Activity": "responseElements.activityArn" },
        upsert: true,
        verified: "model",
      },
      CreateStateMachine: {
        creates: { "AWS::StepFunctions::StateMachine": "responseElements.stateMachineArn" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "amazonmq.amazonaws.com",
    tagger: "amazonmq",
    types: {
      "AWS::AmazonMQ::Broker": "arn:${partition}:mq:${region}:${account}:broker:*:${id}",
    },
    events: {
      CreateBroker: {
        creates: { "AWS::AmazonMQ::Broker": "responseElements.brokerArn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "kafka.amazonaws.com",
    tagger: "kafka",
    types: {
      "AWS::MSK::Cluster": "arn:${partition}:kafka:${region}:${account}:cluster/*/${id}",
    },
    events: {
      CreateCluster: { creates: { "AWS::MSK::Cluster": "responseElements.clusterArn" }, verified: "model" },
      CreateClusterV2: {
        creates: { "AWS::MSK::Cluster": "responseElements.clusterArn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "airflow.amazonaws.com",
    tagger: "airflow",
    types: {
      "AWS::MWAA::Environment": "arn:${partition}:airflow:${region}:${account}:environment/${id}",
    },
    events: {
      CreateEnvironment: {
        creates: { "AWS::MWAA::Environment": "responseElements.arn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "appsync.amazonaws.com",
    tagger: "appsync",
    types: {
      "AWS::AppSync::GraphQLApi": "arn:${partition}:appsync:${region}:${account}:apis/${id}",
    },
    events: {
      CreateGraphqlApi: {
        creates: { "AWS::AppSync::GraphQLApi": "responseElements.graphqlApi.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "apigateway.amazonaws.com",
    tagger: "apigateway",
    // The calls of API Gateway's first version have the whole request in one member, such as createRestApiInput.
    requestTags: "requestParameters.tags || (requestParameters.*.tags)[0]",
    types: {
      "AWS::ApiGateway::ApiKey": "arn:${partition}:apigateway:${region}::/apikeys/${id}",
      "AWS::ApiGateway::DomainName": "arn:${partition}:apigateway:${region}::/domainnames/${id}",
      "AWS::ApiGateway::RestApi": "arn:${partition}:apigateway:${region}::/restapis/${id}",
      "AWS::ApiGateway::Stage": "arn:${partition}:apigateway:${region}::/restapis/${id}/stages/${id}",
      "AWS::ApiGateway::UsagePlan": "arn:${partition}:apigateway:${region}::/usageplans/${id}",
      "AWS::ApiGatewayV2::Api": "arn:${partition}:apigateway:${region}::/apis/${id}",
      "AWS::ApiGatewayV2::Stage": "arn:${partition}:apigateway:${region}::/apis/${id}/stages/${id}",
      "AWS::ApiGatewayV2::VpcLink": "arn:${partition}:apigateway:${region}::/vpclinks/${id}",
    },
    events: {
      // With a target, "quick create produces an API with […] a default stage" ("CreateApi", API Gateway V2 API Reference).
      CreateApi: {
        creates: {
          "AWS::ApiGatewayV2::Api": "responseElements.apiId",
          "AWS::ApiGatewayV2::Stage":
            "requestParameters.target && join('/', [responseElements.apiId, '$default'])",
        },
        tagsOf: { "AWS::ApiGatewayV2::Stage": null },
        verified: "model",
      },
      CreateApiKey: { creates: { "AWS::ApiGateway::ApiKey": "responseElements.id" }, verified: "model" },
      // "The name of the Stage resource for the Deployment resource to create" ("CreateDeployment", Amazon API Gateway
      // API Reference). The call can also deploy to an existing stage. The call of the second version always does ("The
      // name of an existing stage", "AWS::ApiGatewayV2::Deployment", AWS CloudFormation Template Reference).
      CreateDeployment: {
        creates: {
          "AWS::ApiGateway::Stage":
            "join('/', [(requestParameters.createDeploymentInput.restApiId || requestParameters.restApiId), (requestParameters.createDeploymentInput.stageName || requestParameters.stageName)])",
        },
        when: "requestParameters.restApiId && (requestParameters.createDeploymentInput.stageName || requestParameters.stageName)",
        upsert: true,
        verified: "model",
      },
      CreateDomainName: {
        creates: { "AWS::ApiGateway::DomainName": "responseElements.domainName" },
        verified: "record",
      },
      CreateRestApi: { creates: { "AWS::ApiGateway::RestApi": "responseElements.id" }, verified: "record" },
      CreateStage: {
        creates: {
          "AWS::ApiGateway::Stage":
            "join('/', [requestParameters.createStageInput.restApiId || requestParameters.restApiId || responseElements.self.restApiId, responseElements.stageName])",
          "AWS::ApiGatewayV2::Stage": "join('/', [requestParameters.apiId, responseElements.stageName])",
        },
        verified: "record",
      },
      CreateUsagePlan: {
        creates: { "AWS::ApiGateway::UsagePlan": "responseElements.id" },
        verified: "model",
      },
      CreateVpcLink: {
        creates: { "AWS::ApiGatewayV2::VpcLink": "responseElements.vpcLinkId || responseElements.id" },
        verified: "record",
      },
      ImportApi: { creates: { "AWS::ApiGatewayV2::Api": "responseElements.apiId" }, verified: "model" },
      ImportRestApi: { creates: { "AWS::ApiGateway::RestApi": "responseElements.id" }, verified: "record" },
    },
  },
];
