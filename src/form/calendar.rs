//! Days of the calendar. There is no clock here: today is a parameter.

use std::fmt;

/// A day of the Gregorian calendar, year 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let compact: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != b'-').collect();
        Self::from_digits(&compact)
    }

    /// Reads eight digits, as they are part of an identity number.
    pub(crate) fn from_digits(digits: &[u8]) -> Option<Self> {
        if digits.len() != 8 || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = digits
            .iter()
            .fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'));
        Self::new(
            (number / 10_000) as u16,
            (number / 100 % 100) as u8,
            (number % 100) as u8,
        )
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day so many months later; the month's last where that has no such day.
    pub(crate) fn plus_months(self, months: u32) -> Self {
        let index = u32::from(self.year) * 12 + u32::from(self.month) - 1;
        let index = index.saturating_add(months).min(9999 * 12 + 11);
        let (year, month) = ((index / 12) as u16, (index % 12 + 1) as u8);
        let day = self.day.min(days_in_month(year, month));
        Self { year, month, day }
    }

    /// Whole years lived by `today`, of somebody born on this day. Someone born on 29 February is a
    /// year older on 1 March of a common year, as civil law counts.
    pub(crate) fn age_on(self, today: Self) -> Option<u16> {
        let years = today.year.checked_sub(self.year)?;
        let had_birthday = (today.month, today.day) >= (self.month, self.day);
        years.checked_sub(u16::from(!had_birthday))
    }

    /// Days from this day to `later`; negative when that is earlier.
    pub(crate) fn days_until(self, later: Self) -> i32 {
        later.day_number() - self.day_number()
    }

    /// Days since 1 March of the year 0, by which leap days come last in their year.
    fn day_number(self) -> i32 {
        let shifted = u16::from(self.month <= 2);
        let year = i32::from(self.year) - i32::from(shifted);
        let month = (i32::from(self.month) + 9) % 12;
        let days_before_month = (153 * month + 2) / 5;
        year * 365 + year / 4 - year / 100 + year / 400 + days_before_month + i32::from(self.day)
            - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap_year(year: u16) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text} is a day"))
    }

    #[test]
    fn only_days_that_exist_in_the_one_form_are_read() {
        for text in ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "1900-02-29",
            "2023-02-29",
            "2024-04-31",
            "2024-00-01",
            "2024-13-01",
            "2024-1-01",
            "0000-01-01",
            "20240101",
            "2024-01-01 ",
            "２０２４-01-01",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_added_up_to_the_last_day_of_a_shorter_month() {
        assert_eq!(date("2026-11-30").plus_months(3), date("2027-02-28"));
        assert_eq!(date("2024-02-29").plus_months(12), date("2025-02-28"));
        assert_eq!(date("9999-12-31").plus_months(u32::MAX), date("9999-12-31"));
    }

    #[test]
    fn somebody_is_a_year_older_on_the_birthday_and_not_before() {
        let born = date("2008-02-29");
        assert_eq!(born.age_on(date("2026-02-28")), Some(17));
        assert_eq!(born.age_on(date("2026-03-01")), Some(18));
        assert_eq!(born.age_on(date("2007-01-01")), None);
    }

    #[test]
    fn days_are_counted_over_leap_days_and_centuries() {
        assert_eq!(date("2024-02-28").days_until(date("2024-03-01")), 2);
        assert_eq!(date("1999-12-31").days_until(date("2001-01-01")), 367);
        assert_eq!(date("2026-11-22").days_until(date("2026-11-21")), -1);
        assert_eq!(date("0001-01-01").days_until(date("9999-12-31")), 3_652_058);
    }
}
