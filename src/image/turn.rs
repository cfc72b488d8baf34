//! Turning by hand: a page that lies on its side is turned back by whoever looks at it.

/// How far a picture is turned clockwise, after its own orientation has been applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Not at all.
    #[default]
    None,
    /// By 90 degrees: what was the left edge is the top.
    Quarter,
    /// By 180 degrees.
    Half,
    /// By 270 degrees: what was the right edge is the top.
    ThreeQuarter,
}

const ALL: [Turn; 4] = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarter];

impl Turn {
    /// From 0, 90, 180 or 270; `None` of any other number.
    #[must_use]
    pub fn from_degrees(degrees: u16) -> Option<Self> {
        ALL.into_iter().find(|turn| turn.degrees() == degrees)
    }

    /// 0, 90, 180 or 270.
    #[must_use]
    pub fn degrees(self) -> u16 {
        90 * self.quarters()
    }

    pub(crate) fn quarters(self) -> u16 {
        self as u16
    }
}
