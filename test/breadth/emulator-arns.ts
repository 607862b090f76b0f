/**
 * ARNs that an emulator makes and AWS does not, though they have a format of AWS: that of another type. By event, with
 * the page of AWS that has the right one.
 */
export const NOT_OF_AWS: Record<string, { arn: RegExp; page: string }> = {
  // AWS: arn:aws:iot:us-east-1:123456789012:cacert/a6be…
  RegisterCACertificate: {
    arn: /:iot:.*:cert\//,
    page: '"AWS::IoT::CACertificate", CloudFormation Template Reference',
  },
};
