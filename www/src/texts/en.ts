import type { TextKey } from './zh-CN.js';

export const en: Record<TextKey, string> = {
  pageTitle: 'Upload pictures for an ICP filing',
  brand: 'ICP filing pictures',
  languageLabel: 'Language',
  headline: 'Check first, then upload',
  leadCheck:
    'Your pictures are checked in this browser first: format, size, orientation. What can be mended is mended at once.',
  leadPrivacy: 'Nothing leaves this device until you press Upload.',

  pickButton: 'Choose pictures',
  pickHintMouse: 'or drop them here, or paste with Ctrl + V',
  pickHintTouch: 'From your photos or the camera; several at once is fine',
  pickLimits: '{formats} are accepted. A picture over {max} is made to fit.',
  listSeparator: ', ',
  dropHere: 'Drop to add these pictures',

  stepPickTitle: 'Choose',
  stepPickText: 'Photos or scans of licences, verification forms and letters, several at once.',
  stepCheckTitle: 'Automatic check',
  stepCheckText:
    'Turned upright, made to fit, location removed. What cannot be mended is explained.',
  stepUploadTitle: 'Upload and verify',
  stepUploadText: 'Checksums are compared afterwards, so you know the right picture arrived.',

  listHeading: 'Pictures',
  summary: '{total} in all',
  summaryChecking: '{count} being checked',
  summaryReady: '{count} ready',
  summarySending: '{count} uploading',
  summaryBlocked: '{count} blocked',
  summaryUploaded: '{count} uploaded',
  summarySeparator: ', ',
  uploadAll: 'Upload all',

  material: 'Material',
  materialNone: 'Not chosen (general check only)',

  verdictChecking: 'Checking',
  verdictOk: 'Ready to upload',
  verdictWarn: 'Can be uploaded, please note',
  verdictBlock: 'Cannot be uploaded',
  verdictCancelled: 'Check cancelled',
  verdictFailed: 'Check not finished',
  verdictSending: 'Uploading',
  verdictUploaded: 'Uploaded',

  phaseQueued: 'Waiting',
  phaseReading: 'Reading the picture',
  phaseChecking: 'Checking the picture',
  phaseDecoding: 'Decoding the picture',
  phaseComposing: 'Composing the pictures',
  phaseEncoding: 'Making it fit',
  phaseDone: 'Checked',

  blockedAdvice:
    'This picture cannot be uploaded. Replace it as described above and choose it again.',
  cancelledAdvice: 'The check was cancelled. Check the picture again to upload it.',
  failedTimeout:
    'The check took too long and was stopped. Try again; if that fails, use a smaller picture.',
  failedReading:
    'The file cannot be read. It may have been moved or deleted; please choose it again.',
  failedLoading:
    'The checker could not be loaded. Check the network, reload the page and choose the pictures again.',
  failedEngine:
    'The checker failed ({code}); other pictures are not affected. Try again; if that fails, use another picture.',
  checkAgain: 'Check again',

  severityBlock: 'Must fix',
  severityWarn: 'Please note',
  severityInfo: 'Note',
  originalFindings: 'What was found in the original ({count})',

  sizeBefore: 'Before',
  sizeAfter: 'After',
  sizeUnchanged: 'Original, unchanged',
  sizeOf: 'Picture {number}',
  pageOnComposition: 'composed at {pixels}, small print about {percent}% legible',
  outcomeEndMarker: 'Only the end mark was added',
  outcomeLossless: 'Rewritten without loss',
  outcomePng: 'Same pixels, stored as PNG',
  outcomeTables: 'All pixels kept, JPG quality about {percent}%',
  outcomeSmaller: 'Fewer pixels, JPG quality about {percent}%',
  outcomeComposed: 'JPG quality about {percent}%',
  outcomeTime: '{seconds} s',
  outcomeLegibility: 'legibility is estimated as if each original were an A4 sheet',
  outcomeSeparator: ' · ',
  bytes: '{count} bytes',
  pixels: '{width} × {height} px',

  upload: 'Upload',
  uploadAgain: 'Upload again',
  download: 'Download',
  remove: 'Remove',
  removeNamed: 'Remove {name}',
  cancelCheck: 'Cancel the check',
  cancelUpload: 'Cancel the upload',
  retry: 'Retry',

  uploadSending: 'Uploading',
  uploadAmount: '{sent} of {total} ({percent}%)',
  uploadVerifying: 'Sent, now verifying',
  uploadStalled:
    'No progress for {seconds} seconds; the network may be down. Check it, then press Retry to go on.',
  uploadFailedNetwork:
    'The server could not be reached. Check the network and press Retry; the picture is still here.',
  uploadFailedStatus:
    'The server did not take this picture (status {status}). Press Retry; the picture is still here.',
  uploadRefused:
    'The server checked this picture and did not take it. Reload the page to check it again; if that fails, use another picture.',
  verifyFailed:
    'The picture was sent, but the server’s result could not be fetched. Press Retry to verify again.',
  digestOwn: 'This device',
  digestRelay: 'Server',
  digestSame: 'Both SHA-256 checksums agree: the server has exactly this picture.',
  digestDifferent:
    'The SHA-256 checksums differ: the server does not have this picture. Please upload it again.',
  relayVerdict: 'Server’s check',
  relayVerdictOk: 'Passed',
  relayVerdictWarn: 'Passed, with something to note',
  relayVerdictBlock: 'Not passed',
  uploadedAs:
    'It was uploaded as “{uploaded}”, and is now “{current}”. Upload it again to submit it as the latter.',

  composePick: 'Add to composition',
  composePicked: 'Composition, no. {number}',
  composeHeading: 'Composition',
  composeNeedsMore: '1 chosen. Choose one more to compose them into one picture.',
  composeReady: '{count} chosen, in the order you chose them.',
  composeLayout: 'Layout',
  layoutVertical: 'Stacked',
  layoutHorizontal: 'Side by side',
  layoutGrid: 'Grid',
  composeRun: 'Compose',
  composeClear: 'Clear',
  compositionName: 'composition',

  footer: 'Pictures are checked and mended on this device. This page contacts no third-party site.',
};
