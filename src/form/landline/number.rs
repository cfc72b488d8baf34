//! The parts of a landline's number.

/// A number within the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Without the leading 0.
    area: String,
    subscriber: String,
    extension: String,
}

/// Why digits are not such a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Alphabet,
    /// The code of another country.
    Country,
    NoAreaCode,
    AreaCode,
    Extension,
    /// The largest cities have eight digits, always.
    EightDigits {
        given: usize,
        area_code: String,
    },
    Length {
        given: usize,
    },
}

const MAX_EXTENSION_DIGITS: usize = 6;

impl Number {
    /// Area code without its 0, subscriber number and extension, with hyphens or without.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let (number, extension) = split_extension(text);
        if !number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            return Err(Fault::Alphabet);
        }
        // 010 and 020 to 029; three digits from 03xx on.
        let area_digits = match number.as_bytes() {
            [b'1', b'0', ..] | [b'2', b'0'..=b'9', ..] => 2,
            [b'3'..=b'9', b'0'..=b'9', b'0'..=b'9', ..] => 3,
            _ => return Err(Fault::AreaCode),
        };
        let (area, rest) = number.split_at(area_digits);
        let mut groups = rest.strip_prefix('-').unwrap_or(rest).split('-');
        let mut subscriber = groups.next().unwrap_or_default().to_owned();
        let mut extension = extension.map(str::to_owned);
        for group in groups {
            // Eight digits are often written in two groups.
            if subscriber.len() <= 4 && group.len() == 4 {
                subscriber.push_str(group);
            } else if extension.is_none() {
                extension = Some(group.to_owned());
            } else {
                return Err(Fault::Extension);
            }
        }
        let given = subscriber.len();
        if area_digits == 2 && given != 8 {
            let area_code = format!("0{area}");
            return Err(Fault::EightDigits { given, area_code });
        }
        if !(7..=8).contains(&given) {
            return Err(Fault::Length { given });
        }
        if let Some(extension) = &extension {
            let is_one = (1..=MAX_EXTENSION_DIGITS).contains(&extension.len())
                && extension.bytes().all(|byte| byte.is_ascii_digit());
            if !is_one {
                return Err(Fault::Extension);
            }
        }
        Ok(Self {
            area: area.to_owned(),
            subscriber,
            extension: extension.unwrap_or_default(),
        })
    }

    /// As it is dialled in the country.
    pub(super) fn area_code(&self) -> String {
        format!("0{}", self.area)
    }

    /// Subscriber numbers begin with 2 to 8; the provider's own sample form has one that does not.
    pub(super) fn begins_unusually(&self) -> bool {
        !self
            .subscriber
            .starts_with(|first| ('2'..='8').contains(&first))
    }

    /// As programs compare it: `0535-6700763` or `0535-6700763-123`.
    pub(super) fn write(&self) -> String {
        let mut text = format!("0{}-{}", self.area, self.subscriber);
        if !self.extension.is_empty() {
            text.push('-');
            text.push_str(&self.extension);
        }
        text
    }
}

/// What stands before and after 转 or 分机.
fn split_extension(text: &str) -> (&str, Option<&str>) {
    let Some(at) = text.find(['转', '分']) else {
        return (text, None);
    };
    let (number, rest) = text.split_at(at);
    let extension = rest.trim_start_matches(['转', '分', '机', '-']);
    (number.trim_end_matches('-'), Some(extension))
}
