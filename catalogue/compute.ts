import type { ServiceEntry } from "./entry.ts";

export const compute: ServiceEntry[] = [
  {
    eventSource: "lambda.amazonaws.com",
    tagger: "lambda",
    versionedNames: true,
    types: {
      "AWS::Lambda::EventSourceMapping":
        "arn:${partition}:lambda:${region}:${account}:event-source-mapping:${id}",
      "AWS::Lambda::Function": "arn:${partition}:lambda:${region}:${account}:function:${id}",
    },
    events: {
      CreateEventSourceMapping: {
        creates: {
          "AWS::Lambda::EventSourceMapping":
            "responseElements.eventSourceMappingArn || responseElements.uUID",
        },
        verified: "model",
      },
      CreateFunction: {
        creates: {
          "AWS::Lambda::Function": "responseElements.functionName || requestParameters.functionName",
        },
        verified: "record",
      },
    },
  },
  {
    eventSource: "autoscaling.amazonaws.com",
    tagger: "autoscaling",
    types: {
      "AWS::AutoScaling::AutoScalingGroup":
        "arn:${partition}:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/${path}",
    },
    events: {
      CreateAutoScalingGroup: {
        creates: {},
        finds: [
          {
            find: "arns-of-auto-scaling-groups",
            type: "AWS::AutoScaling::AutoScalingGroup",
            ids: "requestParameters.autoScalingGroupName",
          },
        ],
        verified: "record",
      },
    },
  },
  {
    eventSource: "batch.amazonaws.com",
    tagger: "batch",
    types: {
      "AWS::Batch::ComputeEnvironment":
        "arn:${partition}:batch:${region}:${account}:compute-environment/${id}",
      "AWS::Batch::JobDefinition": "arn:${partition}:batch:${region}:${account}:job-definition/*:${id}",
      "AWS::Batch::JobQueue": "arn:${partition}:batch:${region}:${account}:job-queue/${id}",
      "AWS::Batch::SchedulingPolicy": "arn:${partition}:batch:${region}:${account}:scheduling-policy/${id}",
    },
    events: {
      CreateComputeEnvironment: {
        creates: { "AWS::Batch::ComputeEnvironment": "responseElements.computeEnvironmentArn" },
        verified: "record",
      },
      CreateJobQueue: {
        creates: { "AWS::Batch::JobQueue": "responseElements.jobQueueArn" },
        verified: "model",
      },
      CreateSchedulingPolicy: {
        creates: { "AWS::Batch::SchedulingPolicy": "responseElements.arn" },
        verified: "model",
      },
      RegisterJobDefinition: {
        creates: { "AWS::Batch::JobDefinition": "responseElements.jobDefinitionArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "elasticbeanstalk.amazonaws.com",
    tagger: "elasticbeanstalk",
    types: {
      "AWS::ElasticBeanstalk::Application":
        "arn:${partition}:elasticbeanstalk:${region}:${account}:application/${id}",
      "AWS::ElasticBeanstalk::Environment":
        "arn:${partition}:elasticbeanstalk:${region}:${account}:environment/${id}/${id}",
    },
    events: {
      CreateApplication: {
        creates: {
          "AWS::ElasticBeanstalk::Application":
            "responseElements.application.applicationName || requestParameters.applicationName",
        },
        verified: "record",
      },
      CreateEnvironment: {
        creates: {
          "AWS::ElasticBeanstalk::Environment":
            "responseElements.environmentArn || join('/', [requestParameters.applicationName, requestParameters.environmentName])",
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "apprunner.amazonaws.com",
    tagger: "apprunner",
    types: {
      "AWS::AppRunner::Service": "arn:${partition}:apprunner:${region}:${account}:service/*/${id}",
    },
    events: {
      CreateService: {
        creates: { "AWS::AppRunner::Service": "responseElements.service.serviceArn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "serverlessrepo.amazonaws.com",
    tagger: "none",
    types: {
      "AWS::ServerlessRepo::Application":
        "arn:${partition}:serverlessrepo:${region}:${account}:applications/${id}",
    },
    events: {
      CreateApplication: {
        creates: { "AWS::ServerlessRepo::Application": "responseElements.applicationId" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "workspaces.amazonaws.com",
    tagger: "workspaces",
    types: {
      "AWS::WorkSpaces::Workspace": "arn:${partition}:workspaces:${region}:${account}:workspace/${id}",
    },
    events: {
      CreateWorkspaces: {
        creates: { "AWS::WorkSpaces::Workspace": "responseElements.pendingRequests[].workspaceId" },
        when: "responseElements.pendingRequests || !(responseElements.failedRequests)",
        elements: {
          requested: "requestParameters.workspaces",
          created: "responseElements.pendingRequests",
          id: "workspaceId",
          by: ["directoryId", "userName"],
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "appstream.amazonaws.com",
    tagger: "appstream",
    types: {
      "AWS::AppStream::Fleet": "arn:${partition}:appstream:${region}:${account}:fleet/${id}",
      "AWS::AppStream::ImageBuilder": "arn:${partition}:appstream:${region}:${account}:image-builder/${id}",
    },
    events: {
      CreateFleet: { creates: { "AWS::AppStream::Fleet": "responseElements.fleet.arn" }, verified: "model" },
      CreateImageBuilder: {
        creates: { "AWS::AppStream::ImageBuilder": "responseElements.imageBuilder.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "m2.amazonaws.com",
    tagger: "m2",
    types: {
      "AWS::M2::Environment": "arn:${partition}:m2:${region}:${account}:env/${id}",
    },
    events: {
      CreateEnvironment: {
        creates: { "AWS::M2::Environment": "responseElements.environmentId" },
        verified: "model",
      },
    },
  },
];
