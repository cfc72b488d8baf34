import { phoneEn } from './phone.en.js';
import { reviewEn } from './review.en.js';
import type { TextKey } from './zh-CN.js';

export const en: Record<TextKey, string> = {
  pageTitle: 'Upload pictures for an ICP filing',
  brand: 'ICP filing pictures',
  languageLabel: 'Language',
  headline: 'Check first, then upload',
  leadCheck:
    'The form and the pictures are checked in this browser first: numbers, dates, format, size. What can be mended is mended at once.',
  leadPrivacy: 'Nothing leaves this device until you press Upload or “Take photos with a phone”.',

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
  failedBrowser:
    'This browser is too old to check pictures. Please update it, or open this page in a newer one.',
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
  downloadNamed: 'Download {name}',
  remove: 'Remove',
  removeNamed: 'Remove {name}',
  cancelCheck: 'Cancel the check',
  cancelUpload: 'Cancel the upload',
  retry: 'Retry',

  uploadSending: 'Uploading',
  uploadAmount: '{sent} of {total} ({percent}%)',
  uploadVerifying: 'Sent, now verifying',
  uploadFailedStatus:
    'The server did not take this picture (status {status}). Press Retry; the picture is still here.',
  uploadRefused:
    'The server checked this picture and did not take it. Reload the page to check it again; if that fails, use another picture.',
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

  // An upload on a bad network, and the relay's no.
  uploadSlow:
    'The network is slow. You can switch between Wi-Fi and mobile data; what was sent is kept.',
  uploadOffline:
    'The network is gone. The upload goes on by itself when it is back; what was sent is kept.',
  uploadWaitingStalled:
    'The network does not respond. Connecting again by itself; what was sent is kept.',
  uploadWaitingUnreachable:
    'The server could not be reached; trying again by itself. Please check the network; the picture is still here.',
  uploadWaitingRelay:
    'The server is busy; the upload goes on by itself in a while. The picture is still here.',
  uploadAdvice:
    'It has failed several times: clearing the browser’s cache, or another browser (such as Google Chrome), may help.',
  uploadCancelled: 'Upload cancelled',
  uploadSlotTaken:
    'Someone has just put another picture in this place, and it was not replaced. Reload the page, look at it, and decide then.',
  uploadConsentNeeded:
    'This is an identity document or a face photo, and needs your consent first. Press Retry and tick your consent in the window that opens.',
  uploadOrderClosed:
    'This filing order has been submitted, so its pictures stay as they are. Withdraw it first to change them.',
  uploadUnknownItem:
    'The filing details have changed, and this picture is no longer asked for. Reload the page to see what is.',
  uploadCaptureOnly:
    'This material is photographed on the spot and not chosen from an album. Please open the camera and take it again.',
  uploadNoAccess:
    'Pictures cannot be added to this filing order now; the sign-in or the QR code may have expired. Please enter again from the filing page, or scan again.',

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

  formHeading: 'Filing details',
  formLead:
    'Checked as you type, and said only when you leave a field. What you enter is checked on this device.',
  formCheck: 'Check the whole form',
  formOk: 'Nothing was found. Please compare it with the documents once more.',
  formWarned: 'Nothing has to be changed; {warns} to look at.',
  formBlocked: '{blocks} to be changed, and {warns} to look at.',
  takeSuggestion: 'Change to “{suggestion}”',
  addSite: 'Add a site',
  addDomain: 'Add a domain',
  removeSite: 'Remove this site',
  sectionFiling: 'Kind of filing',
  sectionCircumstances: 'Other circumstances (leave out what does not apply)',
  sectionSubject: 'Organisation',
  sectionPrincipal: 'Subject principal',
  sectionAdministrator: 'Website administrator',
  sectionSite: 'Site {number}',
  answerYes: 'Yes',
  answerNo: 'No',
  answerNone: 'Please choose',
  answerUnknown: 'Not sure',
  fieldSubjectKind: 'Who files',
  fieldAdministration: 'Province of the filing',
  hintAdministration:
    "A person's by the address on the document, an organisation's by that on its licence.",
  fieldScenario: 'What is filed',
  fieldOrganizationType: 'Kind of organisation',
  fieldSamePerson: 'Is the subject principal the website administrator too?',
  fieldLegalRepresentative: 'Is the subject principal the legal representative?',
  fieldChannel: 'Upload from',
  fieldIdOutside: 'Is the address on the document in another province?',
  fieldNameChanged: "The organisation's name has changed",
  fieldFinance: 'The site has finance content',
  fieldPreApproval: 'The content needs prior approval (news, publishing, drugs …)',
  fieldDomainHolder: 'The domain is registered to',
  fieldPrefixCount: 'Number of different prefixes (sub-domains)',
  hintPrefixCount: 'www, m and shop are 3; only some provinces ask.',
  fieldOrganizationName: 'Name of the organisation',
  fieldPersonName: 'Name',
  hintAsOnCertificate: 'Exactly as on the document.',
  fieldDocumentType: 'Kind of document',
  fieldDocumentNumber: 'Document number',
  fieldConfirmed: 'The document really says so',
  fieldNamesake: 'This is another person of the same name',
  fieldResidency: 'From',
  fieldValidFrom: 'Valid from',
  fieldValidUntil: 'Valid until',
  fieldLongTerm: 'Valid for the long term',
  fieldMobile: 'Mobile number',
  fieldEmergencyMobile: 'Emergency mobile',
  hintEmergencyMobile: 'Another phone that is in use, not the same as above.',
  fieldEmail: 'E-mail',
  fieldSiteName: 'Name of the site',
  hintSiteName: 'At least 3 Chinese characters.',
  fieldDomain: 'Domain',
  hintDomain: 'The registered domain, such as example.cn, without www.',
  fieldDomainExpires: 'Domain expires on',
  'subjectKind.individual': 'A person',
  'subjectKind.organization': 'An organisation',
  'channel.desktop': 'Computer',
  'channel.phone': 'Phone',
  'scenario.first': 'First filing',
  'scenario.add_site': 'Add a site (filed with this provider)',
  'scenario.add_site_from_other_provider': 'Add a site (filed with another provider)',
  'scenario.add_access': 'Add access',
  'scenario.change_subject': 'Change the subject',
  'scenario.change_site': 'Change a site',
  'scenario.cancel': 'Cancel a filing or access',
  'scenario.supplement': 'Hand in more materials',
  'organizationType.enterprise': 'Enterprise',
  'organizationType.individual_business': 'Individual business',
  'organizationType.public_institution': 'Public institution',
  'organizationType.government': 'Government',
  'organizationType.social_organization': 'Social organisation',
  'organizationType.private_non_enterprise': 'Private non-enterprise unit',
  'organizationType.foundation': 'Foundation',
  'organizationType.law_firm': 'Law firm',
  'organizationType.foreign_office': 'Office of a foreign enterprise',
  'organizationType.other': 'Other',
  'residency.mainland': 'Mainland China',
  'residency.hong_kong': 'Hong Kong',
  'residency.macao': 'Macao',
  'residency.taiwan': 'Taiwan',
  'residency.foreign': 'Another country',
  'domainHolder.subject': 'The organisation',
  'domainHolder.legal_representative': 'The legal representative',
  'domainHolder.shareholder': 'A shareholder',
  'domainHolder.manager': 'A senior manager',
  'domainHolder.other': 'Somebody else',
  'fieldKind.resident_id': 'Resident identity card',
  'fieldKind.hk_macao_residence_permit': 'Residence permit for Hong Kong and Macao residents',
  'fieldKind.hk_macao_travel_permit': 'Mainland travel permit for Hong Kong and Macao residents',
  'fieldKind.taiwan_residence_permit': 'Residence permit for Taiwan residents',
  'fieldKind.taiwan_travel_permit': 'Mainland travel permit for Taiwan residents',
  'fieldKind.passport': 'Passport',
  'fieldKind.permanent_resident_id': 'Foreign permanent resident card',
  'fieldKind.credit_code': 'Unified social credit code',
  'fieldKind.organization_code': 'Organisation code',
  'fieldKind.registration_number': 'Registration number (15 digits)',
  slotsHeading: 'Materials needed',
  slotsMissing: 'Required materials still missing: {count}.',
  slotsComplete: 'All required materials are there.',
  administrationNotes: 'Good to know for {name}',
  slotsNone: 'Nothing has to be uploaded for this.',
  slotPick: 'Choose',
  slotPickNamed: 'Choose a picture for {name}',
  slotShow: 'Show',
  slotShowNamed: 'Show {name}',
  slotOfDomain: '{name}: {domain}',
  slotGuidance: 'How to prepare it',
  slotSteps: 'Steps',
  slotMustShow: 'It has to show',
  slotSigning: 'Signature and seal',
  slotTemplate: 'Template',
  slotMinSize: 'At least {size} KB',
  slotCompose: 'Where the order has no place for it, put it into one picture with: {partners}.',
  'slotOnly.desktop': 'Please upload it from a computer.',
  'slotOnly.phone': 'Please take it with the phone, on the spot.',
  'capture.capture_only': 'To be photographed on the spot, not taken from an album or a screen.',
  'capture.print_sign': 'Print it, sign and seal it, then photograph or scan it.',
  'need.required': 'Required',
  'need.conditional': 'If asked for',
  'need.optional': 'Optional',
  'side.front': 'Front',
  'side.back': 'Back',
  'side.page': 'Data page',
  // Without a network, and a new version of the page.
  offlineNote:
    'There is no network, or the server cannot be reached. Checking, fitting, composing, checking the form and downloading work as usual. Pictures that you chose to upload go on by themselves once it is back, as long as this page stays open; taking pictures with the phone and submitting for review have to wait for it.',
  updateNote:
    'There is a new version, which the button brings. Pictures that are not uploaded and answers that are not saved in an order have to be given again after it, so please see to them first.',
  updateTake: 'Reload and use the new version',

  // The page that is one file, without a relay.
  demoTitle: 'Check pictures for an ICP filing',
  demoBrand: 'ICP filing check',
  demoHeadline: 'Check first, then go and upload',
  demoPrivacy:
    'This page is a single file and needs no network: neither pictures nor what you fill in leave this device.',
  demoSaveTitle: 'Download',
  demoSaveText: 'Save the pictures that were made fit, and upload them in the filing system.',
  demoFooter:
    'Everything is checked and processed on this device; this page connects to no website and uploads nothing.',
  demoLicences: 'Licences of third-party software',

  // The order at the relay: what is sent and kept, for how long, and its end.
  orderHeading: 'Filing order {number}',
  orderKept: '{state}. Kept on the server until {time}, longer if something is done meanwhile.',
  orderLive: 'Up to date',
  orderReconnecting: 'Connection lost, connecting again',
  orderNotRead: 'The order could not be read; trying again.',
  orderDelete: 'Delete everything',
  orderDeleteHeading: 'Delete this order?',
  orderDeleteWords:
    'The filing details and all pictures on the server are deleted at once and for good; the phone cannot go on either. What is filled in on this page stays.',
  orderDeleteRun: 'Delete everything',
  orderDeletedHere:
    'The order and all its pictures are deleted from the server. What is filled in is still on this page; the next upload starts a new order.',
  orderGone:
    'The earlier order is no longer on the server: it was deleted, or kept long enough. What is filled in is still on this page; the next upload starts a new order, and the pictures have to be uploaded again.',
  orderFormRefused: 'The changes are not on the server: {reason}',
  orderNote:
    'Only when you press Upload or “Take photos with a phone” are the details and the chosen pictures stored on this site’s server; {kept}.',
  keptHours:
    'they are deleted after {hours} hours without activity, or whenever you press “Delete everything”',
  keptDays:
    'they are deleted after {days} days without activity, or whenever you press “Delete everything”',
  keptUnknown: 'you can press “Delete everything” at any time',
  consentHeading: 'Your separate consent, please',
  consentLead:
    'These pictures hold sensitive personal data. They are used for this filing only and stored on this site’s server; {kept}.',
  'consent.identity':
    'I agree to upload pictures of identity documents, to be compared with the filing details.',
  'consent.face':
    'I agree to upload pictures with a face (face photo, photo holding the document), to check who files.',
  consentRefusal:
    'You may leave a box empty: those pictures are then not uploaded, the others are.',
  consentCancel: 'Not now',
  consentDone: 'Upload what I agreed to',
  holdWithoutConsent:
    'This picture was not uploaded, since you did not agree to it. Press Upload if you change your mind.',
  holdRetried: ' It is tried again by itself.',
  uploadedWithoutPlace:
    'Nothing asked for it when it was uploaded; now something does. Press “Upload again” to put it there.',
  holdReplaced: 'Another picture has since taken its place.',
  confirmCancel: 'Back',
  dialogClose: 'Close',

  // Places of the order.
  slotPhone: 'Use a phone',
  slotPhoneNamed: 'Photograph {name} with a phone',
  slotView: 'View',
  slotViewNamed: 'View what was received as {name}',
  slotReplace: 'Replace',
  slotReplaceNamed: 'Replace {name}',
  slotsUnsent: ' Chosen but not uploaded yet: {count}.',
  placeMissing: 'Missing',
  placeKept: 'The earlier one is still kept.',
  placeArriving: 'Arriving',
  placeChecking: 'Arrived, being checked',
  placeReceived: 'Received',
  placeRefused: 'Not accepted',
  placeFromPhone: 'Phone',
  placeFromDesktop: 'Computer',
  placePhoneWaits: 'Waiting for the phone',
  placePhoneShoots: 'The phone is shooting it',
  placePhoneReviews: 'Being looked at on the phone',
  placePhoneUploads: 'The phone is uploading it',
  placeRetakeOnPhone: 'Please take it again on the phone.',
  placeChooseAnother: 'Please upload another picture.',
  placeNews: '{name}: {words}.',
  slotCancel: 'Cancel this one',
  slotCancelNamed: 'Cancel the {name} that is arriving',
  arrivingCancelHeading: 'Cancel the one that is arriving?',
  arrivingCancelWords:
    'What has come of “{name}” is deleted from the server. A device that is still at it will send it again; if nobody is, cancel it.',
  elsewhereHeading: 'Other uploaded pictures',
  elsewhereLead:
    'What is filled in now does not ask for them, or no material was chosen. They are still kept.',
  pictureLoading: 'Opening the picture',
  pictureFailed:
    'The picture could not be opened. Check the network, close this and press View again.',
  pictureAlt: 'Picture of {name}',
  pictureDelete: 'Delete it',
  pictureDeleteHeading: 'Delete this picture?',
  pictureDeleteWords: 'This picture of “{name}” is deleted from the server at once and for good.',

  // A request to the relay that did not do what was asked.
  relayFailed: 'The server could not do this. Try again later; if that fails, reload the page.',
  relayUnreachable:
    'The server could not be reached. Check the network and try again; nothing you entered is lost.',
  relayOffline:
    'There is no network at the moment, and this step needs it. Please try again once it is back; what you filled in and the pictures you chose are still here.',
  relayTimedOut:
    'The server took too long to answer. Try again later; nothing you entered is lost.',
  relayForeignAnswer:
    'The answer did not come from this site’s server; the network may want a login first. Check it and try again.',
  relayActionNotOpen:
    'The order is submitted or done and takes no changes now. To change it, press “Check what was uploaded” and take it back to the draft there.',
  relayCaptureOnly:
    'This has to be photographed on the spot with a phone, not uploaded as a file. Press “Use a phone”.',
  relayCheckFailed:
    'The server has tried several times and could not finish checking this picture. Please upload another one.',
  relayClosing: 'The server is restarting; what has arrived is kept. Try again in a moment.',
  relayConsentNeeded:
    'Pictures of identity documents and faces need your separate consent. Upload it once more and tick it in the window that opens.',
  relayDigestMismatch: 'The picture was damaged on the way. Please upload it again.',
  relayForeignOrigin: 'Please use this site’s own page: open it again from the address bar.',
  relayHandoffOver: 'This QR code is over. Please make a new one.',
  relayWithoutFiling:
    'The kind of filing is not known yet, so nobody knows what to photograph. Choose it in the form first.',
  relayIncomplete:
    'It cannot be submitted yet: a picture is missing or on its way, or the form has something that must be changed. Submit it after that.',
  relayInvalid:
    'The server could not read what was sent. Reload the page and try again; copy what you entered first.',
  relayLoginNeeded: 'Your login is over. Log in again and come back to this page.',
  relaySlotTaken:
    'Another picture has just come into this place and was not replaced. Look at it, then decide.',
  relayStorageFull: 'The server has no room left for now. Please try again later.',
  relayTooLarge: 'The picture is too large for the server. Please use a smaller one.',
  relayOrderFull:
    'This order holds too many pictures for the server to take more. Delete what is not needed on the computer, then send it again.',
  relayTooMany: 'Too many requests. Please wait a minute and try again.',
  relayUnknownItem:
    'The order has no such place; the details may just have changed. Choose from the list as it is now.',
  relayUnknownOrder: 'The order is no longer on the server: deleted, or kept long enough.',
  relayUnknownUpload: 'The picture is no longer on the server.',

  // What the review is held up by.
  relayIncompleteLead: 'It cannot be submitted yet.',
  relayIncompleteMissing: 'Still missing: {names}.',
  relayIncompleteUnsettled: 'Still being checked: {names}.',
  relayIncompleteForm: 'Something in the form has to be changed.',

  // Pictures of an earlier visit that did not arrive, and browsers that keep none.
  unsentHeading: 'Not uploaded last time',
  unsentLead:
    'These pictures are still in this browser. Try again, or discard what is no longer needed.',
  unsentRetry: 'Try again',
  unsentDiscard: 'Discard',
  unsentAction: '{words}: {name}',
  unsentRefused:
    'The server checked it and did not accept it; the reason stands in its place below. Please use another picture.',
  unsentLost: 'The browser has lost this picture. Please choose it again.',
  unsentInMemory:
    'This browser cannot keep pictures now (a private window, or no room). Please do not close or reload this page until all are uploaded.',

  // The other orders of this browser.
  orderListHeading: 'My orders ({count})',
  orderListOrder: '{state} · made {time}',
  orderListHere: 'This one',
  orderListOpen: 'Open',
  orderListOpenNamed: 'Open order {number}',

  // The panel with the QR code.
  handoffOpen: 'Take photos with a phone',
  handoffCode: 'Code',
  handoffCodeHint: 'The phone must show the same one; do not go on if it differs.',
  handoffItems: 'To be taken with the phone',
  handoffCopy: 'Copy link',
  handoffCopied: 'The link is copied. Send it to the phone and open it there.',
  handoffCopyByHand: 'Copy the link below (Ctrl + C), send it to the phone and open it there.',
  handoffLink: 'Link for the phone',
  handoffHere: 'Continue here',
  handoffUpdate: 'New QR code for this choice',
  handoffAgain: 'Make a new QR code',
  handoffMake: 'Make the QR code',
  handoffOther: 'Use another phone',
  handoffOtherHeading: 'Use another phone?',
  handoffOtherWords:
    'The present phone cannot go on; all that was received is kept. A new QR code is made.',
  handoffWhere: 'Where to scan it',
  handoffWhereAny: 'The phone’s own camera or its browser’s scanner will do. Or use:',
  handoffTrouble: 'It does not open after scanning?',
  handoffTroubleText: '扫码后打不开上传页面',
  handoffQrAlt: 'QR code: scan it with the phone to open the photo page',
  handoffQrFailed:
    'The QR code could not be drawn. Use “Copy link” and open the link on the phone.',
  handoffMaking: 'Making the QR code',
  handoffWaiting:
    'Waiting for the scan. Scan the code with the phone; if the digits are the same on both, tap “The digits match, start” there.',
  handoffElsewhere:
    'The QR code is in another window. To have it here, make a new one; the other is then void.',
  handoffConnected: '{phone} is connected. Please compare the code on both screens.',
  handoffShooting: '{phone} is shooting: {name}',
  handoffReviewing: 'Being looked at on {phone}: {name}',
  handoffUploading: '{phone} is uploading: {name}',
  handoffFinished:
    'The phone has finished; received {received} of {total}. Make a new QR code to take more.',
  handoffAllReceived: 'All that was asked for has arrived: {total}.',
  handoffExpired: 'The QR code has expired. All that was received is kept; please make a new one.',
  handoffRevoked: 'This QR code is void. To go on with a phone, make a new one.',
  handoffNothing: 'All has been received. Tick what is to be taken again, then make the QR code.',
  handoffPhone: 'The phone',
  handoffNamedPhone: 'The phone ({phone})',
  handoffCountdown: 'Valid for {time}',
  handoffLine: '{words} ({received} of {total})',
  handoffLineWaiting: 'Waiting for the phone',
  handoffLineConnected: 'Phone connected',
  handoffLocal:
    'This page was opened at an address of this computer only, which no phone can open. The code has the address in the local network instead; the phone has to be in the same network:',
  handoffLocalStay: 'Only on this computer ({host})',
  handoffLocalOnly:
    'This page was opened at an address of this computer only, which no phone can open. Start the server with --host 0.0.0.0 and open this page at the computer’s address in the network; for the camera within the page add --https.',
  handoffPlain:
    'This is an http address: the phone takes the photos with its camera app, not within the page. Start the server with --https for that.',

  troubleHeading: 'Something wrong?',
  troubleLead: "Paste the error's text here, or say in your own words what happened.",
  troubleLabel: 'Error or question',
  troubleFound: 'Answers found: {count}.',
  troubleNone:
    'No answer was found. Please put it in other words, or paste the whole text of the error.',
  troubleCauses: 'Possible causes',
  troubleSteps: 'What to do',

  // The phone page: the viewfinder in the page.
  finderPicture: 'What the camera sees',
  finderOpening: 'Opening the camera…\nIf the browser asks, please allow it.',
  finderPaused: 'The camera has stopped. Another app may be using it.',
  finderUntouched: 'The camera is open. Please tap to start.',
  finderStart: 'Start',
  finderRetry: 'Open the camera again',
  finderOwnApp: 'Use the phone’s own camera app',
  finderReturn: 'Back to shooting in the page',
  finderTips: 'Tips',
  finderTipsClose: 'Close',
  finderTorch: 'Light',
  finderLens: 'Lens',
  finderAlbum: 'Album',
  finderShooting: 'Taking it, hold still',
  'finderHint.ok': 'Ready to shoot',
  'finderHint.aim': 'Aim at the dashed frame',
  'finderHint.aim_face': 'Put the face inside the outline',
  'finderHint.too_dark': 'Too dark: move to a window or lamp',
  'finderHint.too_dark_torch': 'Too dark: try the light',
  'finderHint.too_bright': 'Too bright: avoid direct light',
  'finderHint.blurry': 'A bit blurred: hold still to focus',
  'finderHint.cut_off': 'Step back: all four corners in the frame',
  'finderHint.not_filling_frame': 'A little nearer, until it fills the frame',
  'finderHint.glare': 'Reflections: tilt the phone a little',
  'finderHint.skewed': 'Hold the phone level above the paper',
  'finderHint.uneven_light': 'A shadow: let the light fall evenly',
  'finderHint.screen_reshot': 'A screen? Photograph the original',

  footer:
    'All is checked and mended on this device; only what you upload goes to this site’s server. This page contacts no third-party site.',

  // 核对已上传资料
  finalCheckOpen: 'Check what was uploaded',
  finalCheckHeading: 'Check what was uploaded',
  finalCheckLead:
    'Filing order {number}. Look at every picture: sharp and whole, names and numbers exactly as on the document. One difference, and the review refuses it.',
  finalCheckClose: 'Back to change something',
  finalCheckMissing: 'Not there yet, and needed.',
  finalCheckWanted:
    'Not there yet. The local administration asks for it; without it the review may refuse the order.',
  finalCheckNone: 'Not uploaded; add it if your case asks for it.',
  finalCheckMissingCount: 'Pictures still needed before you can submit: {count}.',
  'finalCheckFrom.desktop': 'From the computer, {when}',
  'finalCheckFrom.phone': 'From the phone, {when}',
  finalCheckReplace: 'Replace',
  finalCheckDelete: 'Delete',
  finalCheckDeleteHeading: 'Delete “{name}”?',
  finalCheckDeleteWords:
    'It then has to be taken or uploaded again before the order can be submitted.',
  finalCheckZoomNamed: 'Enlarge {name}',
  finalCheckFormHeading: 'What was filled in',
  finalCheckChecked:
    'I have compared every picture: they agree with the form, and all are of originals',
  finalCheckWorking: 'One moment.',
  'action.submit_for_review': 'Submit for review',
  'action.withdraw': 'Withdraw and change',
  'action.upload_on_desktop': 'Upload on the computer',
  'action.upload_on_phone': 'Upload with the phone',
  zoomLarger: 'Larger',
  zoomSmaller: 'Smaller',
  zoomLeft: 'Turn left',
  zoomRight: 'Turn right',
  zoomKeep: 'Keep it turned like this',
  zoomKeeping: 'Keeping the turned picture, one moment.',
  zoomNotKept: 'The turned picture was not kept. {reason}',
  zoomTryAgain: 'The picture is as it was; try again later.',
  zoomGone:
    'This picture has just been replaced or deleted. Close it and look at the one that is there now.',
  zoomFailed:
    'The picture could not be shown. Close it and open it again; if that fails, reload the page.',
  zoomStage: 'Picture; the arrow keys move it',
  zoomClose: 'Close',

  ...phoneEn,
  ...reviewEn,
};
