//! The terms in which a slot is described.

use crate::named::name_variants;

/// Whose material it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Owner {
    /// 主办单位.
    Subject,
    /// 主体负责人.
    Principal,
    /// 网站负责人.
    Administrator,
    /// One domain of the order.
    Domain,
}

name_variants!(Owner, "The name in slots, such as `subject`.", {
    Subject: "subject",
    Principal: "principal",
    Administrator: "administrator",
    Domain: "domain",
});

/// One picture of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Side {
    /// The front of a card: of a mainland identity card the side with the portrait.
    Front,
    /// The back of a card.
    Back,
    /// The one page that counts.
    Page,
}

name_variants!(Side, "The name in slots and item ids, such as `front`.", {
    Front: "front",
    Back: "back",
    Page: "page",
});

/// How a picture has to come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Capture {
    /// 现场拍照: taken on the spot, never picked from an album (S43).
    CaptureOnly,
    /// A scan or a photo that already exists.
    FileAllowed,
    /// Printed, signed or sealed by hand, then scanned or photographed.
    PrintSign,
}

name_variants!(Capture, "The name in slots, such as `capture_only`.", {
    CaptureOnly: "capture_only",
    FileAllowed: "file_allowed",
    PrintSign: "print_sign",
});

/// Which way a phone's camera looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Camera {
    /// Away from the person who holds it.
    Environment,
    /// At the person who holds it.
    User,
}

name_variants!(Camera, "The name in slots and of a `facingMode`, such as `user`.", {
    Environment: "environment",
    User: "user",
});

/// Sensitive personal data in a picture, for which separate consent is needed (PIPL art. 29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Consent {
    /// An identity document.
    Identity,
    /// A face from which its owner can be told.
    Face,
}

name_variants!(Consent, "The name in slots, such as `identity`.", {
    Identity: "identity",
    Face: "face",
});

/// How much a slot is needed; the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Need {
    /// It may help.
    Optional,
    /// It is needed if what its reason says is so, which only the applicant knows.
    Conditional,
    /// Without it the order is refused.
    Required,
}

name_variants!(Need, "The name in slots, such as `required`.", {
    Optional: "optional",
    Conditional: "conditional",
    Required: "required",
});
