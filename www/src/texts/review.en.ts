import type { reviewZhCN } from './review.zh-CN.js';

export const reviewEn: Record<keyof typeof reviewZhCN, string> = {
  severityGuess: 'Possibly',
  reviewRunning: 'Looking closely at the picture …',
  reviewFound: 'Hints for {name}: {count}.',
  reviewClear: '{name}: looked at, no hints.',
  reviewUnseen: '{name} could not be looked at closely; you can upload it all the same.',
  reviewFailed:
    'It could not be looked at closely; you can upload it all the same. Check yourself that it is clear and complete, or try again.',
  reviewAgain: 'Look again',
  reviewLook: 'Look at {name} in large',
  reviewLookMarked: 'Look at {name} in large; places marked on it: {count}',
  reviewLarger: 'Larger',
  reviewStage: 'Picture; once it is larger, the arrow keys move it',
  reviewSmaller: 'Whole picture',
  reviewNothing:
    'No problem was seen. Have a look yourself: is the print clear, and are all four corners there?',
  reviewNotYet: 'Not finished yet, please wait.',
  reviewBox: '{number}, {place}: {message}',
  reviewPlace: '{place}',
  reviewPlaces: '{count} places in the picture',
  'reviewPlace.whole': 'Most of the picture',
  'reviewPlace.top_left': 'Top left of the picture',
  'reviewPlace.top_center': 'Top of the picture',
  'reviewPlace.top_right': 'Top right of the picture',
  'reviewPlace.middle_left': 'Left of the picture',
  'reviewPlace.middle_center': 'Middle of the picture',
  'reviewPlace.middle_right': 'Right of the picture',
  'reviewPlace.bottom_left': 'Bottom left of the picture',
  'reviewPlace.bottom_center': 'Bottom of the picture',
  'reviewPlace.bottom_right': 'Bottom right of the picture',
  acknowledgeLead:
    'These are only hints and keep nothing from being uploaded. If all is well, you can say so; if not, choose another picture.',
  acknowledge: 'I have checked, it is fine',
  acknowledged: 'You have said that these hints are no problem.',
  acknowledgeUndo: 'Take that back',
  straightenTry: 'See it straightened',
  straightenHeading: 'Straighten this picture',
  straightenRunning: 'Straightening it, please wait.',
  straightenLead:
    'Check that the print is complete and clear, then choose one. The original is kept, and you can go back to it.',
  straightenNothing:
    'This picture could not be straightened. Take it again from straight above, or use it as it is.',
  straightenSending:
    'This picture is being uploaded. Once it has arrived you can use the straightened one.',
  straightenBefore: 'As it is',
  straightenAfter: 'Straightened',
  straightenTake: 'Use the straightened one',
  straightenKeep: 'Keep the original',
  sizeStraightened: 'Straightened, nothing else changed',
  straightened: 'The straightened picture is used now.',
  straightenedUndo: 'Back to the original',
  codeSame: 'The same as in the form',
  codeDifferent:
    'The form says {typed}, the QR code says {code}. Compare both with the document and correct the wrong one.',
  codeGoThere: 'Go to the number in the form',
  codeFillIn: 'Fill in {code}',
};
