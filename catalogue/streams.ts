import type { ServiceEntry } from "./entry.ts";

export const streams: ServiceEntry[] = [
  {
    eventSource: "kinesis.amazonaws.com",
    tagger: "kinesis",
    types: {
      "AWS::Kinesis::Stream": "arn:${partition}:kinesis:${region}:${account}:stream/${id}",
    },
    events: {
      CreateStream: {
        creates: { "AWS::Kinesis::Stream": "requestParameters.streamName" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "firehose.amazonaws.com",
    tagger: "firehose",
    types: {
      "AWS::KinesisFirehose::DeliveryStream":
        "arn:${partition}:firehose:${region}:${account}:deliverystream/${id}",
    },
    events: {
      CreateDeliveryStream: {
        creates: { "AWS::KinesisFirehose::DeliveryStream": "responseElements.deliveryStreamARN" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "kinesisanalytics.amazonaws.com",
    tagger: "kinesisanalytics",
    types: {
      "AWS::KinesisAnalyticsV2::Application":
        "arn:${partition}:kinesisanalytics:${region}:${account}:application/${id}",
    },
    events: {
      CreateApplication: {
        creates: {
          "AWS::KinesisAnalyticsV2::Application":
            "responseElements.applicationDetail.applicationArn || responseElements.applicationSummary.applicationArn",
        },
        verified: "record",
      },
    },
  },
  {
    eventSource: "kinesisvideo.amazonaws.com",
    tagger: "kinesisvideo",
    types: {
      "AWS::KinesisVideo::Stream": "arn:${partition}:kinesisvideo:${region}:${account}:stream/*/${id}",
    },
    events: {
      CreateStream: {
        creates: { "AWS::KinesisVideo::Stream": "responseElements.streamArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "iot.amazonaws.com",
    tagger: "iot",
    types: {
      "AWS::IoT::TopicRule": "arn:${partition}:iot:${region}:${account}:rule/${id}",
    },
    events: {
      CreateTopicRule: {
        creates: { "AWS::IoT::TopicRule": "requestParameters.ruleName" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "iotsitewise.amazonaws.com",
    tagger: "iotsitewise",
    types: {
      "AWS::IoTSiteWise::Asset": "arn:${partition}:iotsitewise:${region}:${account}:asset/${id}",
      "AWS::IoTSiteWise::AssetModel": "arn:${partition}:iotsitewise:${region}:${account}:asset-model/${id}",
      "AWS::IoTSiteWise::Gateway": "arn:${partition}:iotsitewise:${region}:${account}:gateway/${id}",
      "AWS::IoTSiteWise::Portal": "arn:${partition}:iotsitewise:${region}:${account}:portal/${id}",
    },
    events: {
      CreateAsset: { creates: { "AWS::IoTSiteWise::Asset": "responseElements.assetId" }, verified: "model" },
      CreateAssetModel: {
        creates: { "AWS::IoTSiteWise::AssetModel": "responseElements.assetModelId" },
        verified: "model",
      },
      CreateGateway: {
        creates: { "AWS::IoTSiteWise::Gateway": "responseElements.gatewayId" },
        verified: "model",
      },
      CreatePortal: {
        creates: { "AWS::IoTSiteWise::Portal": "responseElements.portalId" },
        verified: "model",
      },
    },
  },
];
