import type { ServiceEntry } from "./entry.ts";

export const management: ServiceEntry[] = [
  {
    eventSource: "logs.amazonaws.com",
    tagger: "logs",
    types: {
      "AWS::Logs::LogGroup": "arn:${partition}:logs:${region}:${account}:log-group:${path}",
    },
    events: {
      CreateLogGroup: {
        creates: { "AWS::Logs::LogGroup": "requestParameters.logGroupName" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "monitoring.amazonaws.com",
    tagger: "monitoring",
    types: {
      "AWS::CloudWatch::Alarm": "arn:${partition}:cloudwatch:${region}:${account}:alarm:${path}",
      "AWS::CloudWatch::Dashboard": {
        arn: "arn:${partition}:cloudwatch::${account}:dashboard/${id}",
        tagger: "cloudwatch-dashboard",
      },
      "AWS::CloudWatch::MetricStream": "arn:${partition}:cloudwatch:${region}:${account}:metric-stream/${id}",
    },
    events: {
      PutCompositeAlarm: {
        creates: { "AWS::CloudWatch::Alarm": "requestParameters.alarmName" },
        upsert: true,
        verified: "model",
      },
      PutDashboard: {
        creates: { "AWS::CloudWatch::Dashboard": "requestParameters.dashboardName" },
        upsert: true,
        verified: "record",
      },
      PutMetricAlarm: {
        creates: { "AWS::CloudWatch::Alarm": "requestParameters.alarmName" },
        upsert: true,
        verified: "record",
      },
      PutMetricStream: {
        creates: { "AWS::CloudWatch::MetricStream": "responseElements.arn" },
        upsert: true,
        verified: "model",
      },
    },
  },
  {
    eventSource: "cloudtrail.amazonaws.com",
    tagger: "cloudtrail",
    requestTags: "requestParameters.tagsList",
    types: {
      "AWS::CloudTrail::Trail": "arn:${partition}:cloudtrail:${region}:${account}:trail/${id}",
    },
    events: {
      CreateTrail: { creates: { "AWS::CloudTrail::Trail": "responseElements.trailARN" }, verified: "model" },
    },
  },
  {
    eventSource: "ssm.amazonaws.com",
    tagger: "ssm",
    types: {
      "AWS::SSM::Document": "arn:${partition}:ssm:${region}:${account}:document/${id}",
      "AWS::SSM::MaintenanceWindow": "arn:${partition}:ssm:${region}:${account}:maintenancewindow/${id}",
      "AWS::SSM::Parameter": "arn:${partition}:ssm:${region}:${account}:parameter/${path}",
      "AWS::SSM::PatchBaseline": "arn:${partition}:ssm:${region}:${account}:patchbaseline/${id}",
    },
    events: {
      CreateDocument: {
        creates: { "AWS::SSM::Document": "responseElements.documentDescription.name" },
        verified: "model",
      },
      CreateMaintenanceWindow: {
        creates: { "AWS::SSM::MaintenanceWindow": "responseElements.windowId" },
        verified: "model",
      },
      CreatePatchBaseline: {
        creates: { "AWS::SSM::PatchBaseline": "responseElements.baselineId" },
        verified: "model",
      },
      PutParameter: {
        creates: { "AWS::SSM::Parameter": "requestParameters.name" },
        upsert: "requestParameters.overwrite == `true`",
        verified: "model",
      },
    },
  },
  {
    eventSource: "grafana.amazonaws.com",
    tagger: "grafana",
    types: {
      "AWS::Grafana::Workspace": "arn:${partition}:grafana:${region}:${account}:/workspaces/${id}",
    },
    events: {
      CreateWorkspace: {
        creates: { "AWS::Grafana::Workspace": "responseElements.workspace.id" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "synthetics.amazonaws.com",
    tagger: "synthetics",
    types: {
      "AWS::Synthetics::Canary": "arn:${partition}:synthetics:${region}:${account}:canary:${id}",
    },
    events: {
      CreateCanary: {
        creates: { "AWS::Synthetics::Canary": "responseElements.canary.Name" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "resiliencehub.amazonaws.com",
    tagger: "resiliencehub",
    types: {
      "AWS::ResilienceHub::App": "arn:${partition}:resiliencehub:${region}:${account}:app/${id}",
    },
    events: {
      CreateApp: { creates: { "AWS::ResilienceHub::App": "responseElements.app.appArn" }, verified: "model" },
    },
  },
];
