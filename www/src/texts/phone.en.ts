import type { phoneZhCN } from './phone.zh-CN.js';

/** The words of the phone page. */
export const phoneEn: Record<keyof typeof phoneZhCN, string> = {
  // The phone page.
  phoneTitle: 'Photograph the filing’s documents with this phone',
  phoneBrand: 'Filing photos',
  phoneBack: 'Back',
  phoneRetry: 'Try again',
  phoneWorking: 'Opening…',
  phoneOrderNumber: 'Order',
  phoneSubject: 'Filing subject',
  phoneCode: 'Code to compare',
  phoneProblemCode: 'Error code: {code} (please mention it when you ask for help)',
  phoneNext: 'What to do now',
  phoneMyOrders: 'Orders handled on this phone',

  // The phone page: before the start.
  phoneStartTitle: 'Photograph documents with this phone',
  phoneStartCompare: 'Look at the four digits on the computer. Go on only if both are the same.',
  phoneStartDifferent: 'The digits are different?',
  phoneStartDifferentAdvice:
    'Please do not go on. This may be somebody else’s order, and your photos would go to them. Close this page, go back to the filing page on your own computer and scan the code there.',
  phoneStartItems: '{count} pictures to take',
  phoneStartButton: 'The digits match, start',
  phoneStartUntil: 'Please start before {time}; after that the code no longer works.',
  phoneStartOnce: 'From then on the code works on this phone only.',

  // The phone page: what stands in the way.
  phoneLinkIncompleteTitle: 'The link is incomplete',
  phoneLinkIncomplete: 'A part of the link is missing; perhaps it was not copied whole.',
  phoneLinkIncompleteStep:
    'Go back to the computer and scan the code again, or copy the whole link once more.',
  phoneNoLinkTitle: 'Please scan the code first',
  phoneNoLink:
    'This page is opened by the QR code on the computer, which says which order it is for.',
  phoneNoLinkStep:
    'On the filing page on the computer, choose “Take photos with a phone”, then scan the code with this phone.',
  phoneUnknownTitle: 'This link does not work',
  phoneUnknown:
    'No order was found for it. The link may have been altered, or the order is past its time.',
  phoneNewCodeStep:
    'On the filing page on the computer, choose “Take photos with a phone” for a new code, and scan it with this phone.',
  phoneExpiredTitle: 'The code has expired',
  phoneExpired:
    'To be safe, a code has to be used soon; and it ends when nothing was done for long.',
  phoneKept: 'Pictures that were received are all there and need not be taken again.',
  phoneRevokedTitle: 'The computer has changed phones',
  phoneRevoked:
    'On the computer “Use another phone” was chosen or a new code was made, so nothing more can be uploaded here.',
  phoneRevokedStep: 'To go on with this phone, scan the new code on the computer.',
  phoneUsedTitle: 'This code is already in use',
  phoneUsed:
    'One code works on one phone. Another phone has started already; it may also be another app or browser on this very phone.',
  phoneUsedStepContinue: 'To go on: use the phone, or the app, that opened it first.',
  phoneUsedStepChange:
    'To use this phone instead: choose “Use another phone” on the computer and scan the new code.',
  phoneUsedStepStranger:
    'If that was not you: choose “Use another phone” on the computer as well, which ends the old link at once.',
  phoneFinishedTitle: 'This is already finished',
  phoneFinished: '“All done” was tapped on this phone, or it was stopped before.',
  phoneFinishedStep:
    'Go back to the computer, choose “Check what was uploaded”, and submit if all is right.',
  phoneFinishedStepMore: 'To take more pictures, make a new code on the computer and scan it.',
  phoneDeletedTitle: 'The order was deleted',
  phoneDeleted: 'This filing order and its pictures were deleted from the server.',
  phoneDeletedStep: 'To begin anew, make an order on the computer and scan its code.',
  phoneNoFilingTitle: 'The order has no kind of filing yet',
  phoneNoFiling:
    'The form on the computer is not filled in so far, so it is not known which documents are needed.',
  phoneNoFilingStep:
    'On the computer, choose the kind of filing and of filing subject, then tap “Try again” below.',
  phoneClosedTitle: 'The order was submitted',
  phoneClosedStep:
    'To take more pictures, withdraw the order on the computer first, then tap “Try again”.',
  phoneTooManyTitle: 'Too many tries',
  phoneTooMany: 'There were too many tries in a short time. Please wait a moment.',
  phoneTooManyStep: 'This page tries again by itself in {seconds} s; there is no need to tap.',
  phoneUnreachableTitle: 'The server cannot be reached',
  phoneUnreachable: 'The phone has no connection to the filing server at the moment.',
  phoneUnreachableStepNetwork:
    'Check the phone’s network, or change between Wi-Fi and mobile data.',
  phoneUnreachableStepLan:
    'If the computer is in the same office or home, connect the phone to the same Wi-Fi.',
  phoneUnreachableStepWait: 'This page keeps trying and goes on once it is connected.',
  phoneServerTitle: 'The server has a problem',
  phoneServer: 'This step did not work. Pictures that were received are not affected.',
  phoneServerStep:
    'Wait a moment and tap “Try again”. If it keeps failing, contact whoever provides this page.',
  phoneEngineTitle: 'The checking program did not load',
  phoneEngine: 'Pictures are checked on the phone first, and the program for it did not open.',
  phoneEngineStep:
    'Check the network and tap “Try again”; or open the link in the phone’s own browser.',

  // The phone page: apps that open it.
  phoneHostTitle: 'The version of {name} is too old',
  phoneHostVersion: 'Yours is {version}; photographing and uploading needs {minVersion} or later.',
  phoneHostSteps: 'How to upgrade',
  phoneHostElse: 'Or copy the link and open it in the phone’s own browser.',
  phoneCopyLink: 'Copy the link',
  phoneLinkCopied: 'Copied. Open the phone’s own browser and paste it into the address bar.',
  phoneLinkNotCopied: 'It could not be copied. Press long on the link below and copy it yourself.',

  // The phone page: the list.
  phoneListTitle: 'Pictures to take',
  phoneListProgress: '{received} of {total} received',
  phoneListNext: 'Next: {name}',
  phoneListMend: 'Look at: {name}',
  phoneListFinish: 'All done',
  phoneListFinishEarly: 'Stop here',
  phoneListWaiting: 'Still uploading, please wait',
  phoneOrderClosed:
    'The order was submitted, so its pictures cannot be changed. Withdraw it on the computer first.',
  phoneStorageRefused:
    'This browser does not let the page keep data (perhaps private mode). You can go on, but do not close this page until everything is uploaded.',
  phoneOffline:
    'There is no network. Your pictures are kept and go on by themselves once it is back.',
  phoneConnectionLost: 'The connection to the server is lost; connecting again.',
  'phoneItem.todo': 'Not taken yet',
  'phoneItem.declined': 'You declined; tap again if you change your mind',
  'phoneItem.kept': 'Taken, but “Use photo” not tapped yet',
  'phoneItem.waiting': 'Waiting to be uploaded',
  'phoneItem.sending': 'Uploading, {percent}%',
  'phoneItem.offline': 'Goes on once the network is back',
  'phoneItem.checking': 'Uploaded; the server is checking it',
  'phoneItem.received': 'Received',
  'phoneItem.refused': 'Not accepted',
  'phoneItem.elsewhere': 'Another device is uploading this one',
  phoneResend: 'Send it again',
  'phoneRefused.refused':
    'The server checked this picture and did not accept it. Please take it again.',
  'phoneRefused.digest_mismatch':
    'The picture was damaged on the way and was not accepted. It is still on the phone; please send it again.',
  'phoneRefused.check_failed':
    'The server has tried several times and could not finish checking this picture. Please take it again.',
  'phoneRefused.slot_taken':
    'Another device has just uploaded this one, and it was not replaced. Have a look at it; send yours again to replace it.',
  'phoneRefused.consent_needed':
    'Such pictures need your separate consent first. Tap it to decide.',
  'phoneRefused.action_not_open':
    'The order was submitted, so the server takes no more pictures. Withdraw it on the computer first.',
  'phoneRefused.unknown_item':
    'The order no longer has this place; the form was perhaps just changed on the computer.',
  'phoneRefused.other':
    'The server did not accept this picture. Please send it again, or take it again if that does not help.',
  phoneThumbnail: '{name}, the received picture',

  // The phone page: one picture.
  phoneItemHow: 'How to prepare',
  phoneItemMustShow: 'It has to show',
  phoneItemSigning: 'Signature and seal',
  phoneItemTips: 'When you shoot',
  phoneItemOf: 'Belongs to: {name}',
  phoneItemHolder: 'To be taken by the website administrator {name} in person',
  phoneItemHolderUnnamed: 'To be taken by the website administrator in person',
  phoneItemHolderAdvice:
    'Please hand the phone to them now. With anybody else the face check fails.',
  phoneItemReplace:
    'A picture was received already. Once you take and use a new one, it takes its place.',
  phoneItemRefused: 'The last one was not accepted:',
  phoneItemShoot: 'Take the picture',
  phoneItemShootAgain: 'Take it again',
  phoneDeclareTitle: 'Please confirm first',
  phoneDeclareTick: 'I understand: I photograph the original or the person, not a photo of it.',
  phoneDeclareButton: 'Continue',
  phoneDeclareMissing: 'Please tick the confirmation above first.',
  'phoneConsentTitle.identity': 'Do you agree to pictures of identity documents?',
  'phoneConsentTitle.face': 'Do you agree to a photo of the face?',
  'phoneConsentWhat.identity':
    'A picture of an identity document shows name, number, address and portrait. This is sensitive personal data, for which the law wants your separate consent.',
  'phoneConsentWhat.face':
    'A photo of a face is biometric, sensitive personal data, for which the law wants your separate consent.',
  phoneConsentWhy: 'Purpose: only for this filing order, to compare the documents with the form.',
  phoneConsentKeep: 'Kept: {kept} (on the filing page on the computer).',
  phoneConsentElse:
    'You may decline: such pictures are not taken and do not leave the phone, and the rest goes on. Ask the access provider for another way where the filing needs them.',
  phoneConsentPerson: 'If it is somebody else’s document or face, let them decide.',
  phoneConsentYes: 'I agree',
  phoneConsentNo: 'I decline',
  phoneConsentFailed: 'Your choice did not reach the server. Check the network and tap again.',

  // The phone page: taking and looking at it.
  phoneShoot: 'Take a photo',
  phoneChoose: 'Choose from the album',
  phoneCameraInsecure:
    'This page was not opened by https, so browsers do not let it use the camera. The phone’s own camera app is used instead, which does as well.',
  phoneCameraMissing:
    'In this browser the page cannot use the camera itself. The phone’s own camera app is used instead, which does as well.',
  phoneCameraDenied:
    'The page may not use the camera, so the phone’s own camera app is used instead. To shoot in the page, allow it the camera in the browser’s settings.',
  phoneSaving: 'Saving the picture, please wait',
  phoneReviewTitle: 'Have a look at it',
  phoneReviewPicture: 'The picture that you just took',
  phoneReviewOk:
    'No problem found. Zoom in to see whether the print is sharp and all corners are there.',
  phoneReviewOkFace: 'No problem found. See whether the face is sharp and whole, without a shadow.',
  phoneReviewUnseen:
    'It could not be looked at closely. Zoom in and check that it is clear and complete; if so, use it.',
  phoneReviewWarn: 'It can be used, but please read the notes below first.',
  phoneReviewBlock: 'This one cannot be used. Please take it again as said below.',
  phoneReviewFailed: 'The picture could not be saved. Please take it again.',
  phoneRetake: 'Take it again',
  phoneUse: 'Use photo',
  phoneNotStored:
    'The picture could not be stored on the phone. Do not close this page before it says “Received”.',
  phoneCameraNone:
    'No camera was found, so the phone’s own camera app is used instead, which does as well.',
  phoneCameraInUse:
    'The camera did not open; another app may be using it. Close that app and try again, or use the phone’s own camera app, which does as well.',
  phoneCameraLost:
    'The camera went away. Open it again, or use the phone’s own camera app, which does as well.',
  phoneCameraUnreadable:
    'This browser does not let pages read the picture, so the phone’s own camera app is used instead, which does as well.',
  phoneCameraChosen: 'Now the phone’s own camera app is used, which does as well.',

  // The phone page: the end.
  phoneFinishTitle: 'Thank you, all done',
  phoneFinishText: 'The server has received and checked {received} pictures.',
  phoneFinishTitleEarly: 'Photographing has ended',
  phoneFinishTextEarly: 'The server has received {received} pictures; {missing} were not received.',
  phoneFinishStep: 'Go back to the computer to check and submit.',
  phoneFinishAskTitle: 'Stop now?',
  phoneFinishAskMissing: '{count} pictures were not received: {names}.',
  phoneFinishAskConsequence:
    'Pictures that are not fully sent are then deleted from this phone, and more pictures need a new code from the computer.',
  phoneFinishAskYes: 'Stop',
  phoneFinishAskNo: 'Go on',
  phoneFinishFailed:
    'The computer could not be told. Check the network and tap again; your pictures are all kept.',

  // The phone page: the orders of this phone.
  phoneHistoryLead: 'These orders were handled on this phone with this browser.',
  phoneHistoryNone: 'No order was handled on this phone yet.',
  phoneHistoryReceived: '{received} of {total} received',
  phoneHistoryContinue: 'Go on',
  'phoneHistory.waiting': 'Not started',
  'phoneHistory.connected': 'Under way',
  'phoneHistory.finished': 'Finished',
  'phoneHistory.expired': 'Expired',
  'phoneHistory.revoked': 'Ended on the computer',
};
