/** Why a request was refused, by name. Stable: the page switches on it. */
export type ProblemCode =
  /** The order's state does not allow this now; `state` and `allowed` say what is. */
  | 'action_not_open'
  /**
   * The place wants a picture that was taken on the spot: from a phone always, from a computer as
   * long as the phone is the way that the order goes. A phone sends nothing composed at all.
   */
  | 'capture_only'
  /**
   * The file arrived whole, but the engine could not look at it. As 500, announcing it again has it
   * looked at once more; as 422 that failed too, and only another picture will do.
   */
  | 'check_failed'
  /** The relay is about to stop; the upload is kept and can be resumed. */
  | 'closing'
  /** The separate consent to such pictures is missing; `kinds` says which. */
  | 'consent_needed'
  /** What arrived is not what was announced by its digest. */
  | 'digest_mismatch'
  /** The request comes from a page of another origin. */
  | 'foreign_origin'
  /** The handoff is over: nobody claimed it in time, or its phone was silent too long. */
  | 'handoff_expired'
  /** The phone itself has finished it. */
  | 'handoff_finished'
  /** The computer has called it off, or made a newer one. */
  | 'handoff_revoked'
  /** Another phone has claimed it. */
  | 'handoff_used'
  /** Its order says no kind of filing yet, so nobody knows what to upload (产品类型为空). */
  | 'handoff_without_filing'
  /** Its order was deleted meanwhile. */
  | 'handoff_without_order'
  /**
   * Something is missing, being checked or blocked: `missing` and `unsettled` name items, `findings`
   * are of the form.
   */
  | 'incomplete'
  /** The relay failed by itself. */
  | 'internal'
  /** The body or a parameter is not what is asked for; `issues` name path and reason. */
  | 'invalid_request'
  /** The host's own login is missing or over. */
  | 'login_needed'
  /** A header that the tus protocol asks for is missing or wrong. */
  | 'malformed_request'
  /** The upload's `filename` is missing, longer than `maxLength`, or has control characters. */
  | 'malformed_file_name'
  | 'method_not_allowed'
  | 'not_found'
  /** The order has as many uploads or bytes as one may have: `maxUploads` or `maxBytes`. */
  | 'order_full'
  /** The engine blocks the picture; `findings` says why. */
  | 'refused'
  /** Another picture has come into the place meanwhile; `sha256` is its digest. */
  | 'slot_taken'
  /** There is no room on the disk. */
  | 'storage_full'
  /** More bytes were sent than the upload was announced with. */
  | 'too_many_bytes_sent'
  /** The announced file is larger than `maxInputBytes`. */
  | 'too_many_bytes_to_read'
  /** Too many requests from one client; `Retry-After` says when to come again. */
  | 'too_many_requests'
  /** No such handoff, or not this phone's. */
  | 'unknown_handoff'
  /** The order has no such place, or this device may not fill it. */
  | 'unknown_item'
  | 'unknown_material'
  /** No such order, or not this browser's: nobody learns which. */
  | 'unknown_order'
  | 'unknown_upload'
  /** The picture has been received: ending its transfer removes nothing, only its order does. */
  | 'upload_received'
  /** The request needs a tus extension that is not offered here. */
  | 'unsupported_extension'
  /** The client and the relay do not agree on how much has arrived; ask with HEAD. */
  | 'wrong_offset';
