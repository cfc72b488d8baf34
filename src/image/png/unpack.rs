//! The picture's bytes as they are stored, unpacked by the `png` crate some at a time.

use super::rows::{CheckSums, fault_of};
use crate::image::fault::Fault;
use png::{DecodeOptions, Decoded, Info, StreamingDecoder, UnfilterRegion, chunk};

/// Unpacking looks back as far as this.
const WINDOW_BYTES: usize = 32_768;

/// The most that one step of unpacking adds.
const STEP_BYTES: usize = 8_192;

/// What is unpacked before the window is moved.
const STRETCH_BYTES: usize = 131_072;

/// What is read as a word may begin with the last byte.
const WORD_BYTES: usize = 4;

/// The first picture of a file: rows with their filters.
pub(super) struct Unpacked<'a> {
    decoder: StreamingDecoder,
    /// Of the file.
    rest: &'a [u8],
    buffer: Vec<u8>,
    region: UnfilterRegion,
    /// Where in the buffer those bytes begin that were taken last, and how many they are.
    start: usize,
    taken: usize,
    is_at_end: bool,
}

impl<'a> Unpacked<'a> {
    /// Reads as far as the pixels; what may unpack to any length is left out.
    pub(super) fn open(bytes: &'a [u8], check_sums: CheckSums) -> Result<Self, Fault> {
        let mut options = DecodeOptions::default();
        options.set_ignore_crc(check_sums == CheckSums::Verified);
        options.set_ignore_text_chunk(true);
        options.set_ignore_iccp_chunk(true);
        let mut decoder = StreamingDecoder::new_with_options(options);
        let mut rest = bytes;
        loop {
            let (count, event) = decoder.update(rest, None).map_err(|e| fault_of(&e))?;
            rest = &rest[count..];
            match event {
                Decoded::ChunkBegin(_, chunk::IDAT) => break,
                _ if rest.is_empty() => return Err(Fault::Truncated { percent: None }),
                _ => {}
            }
        }
        Ok(Self {
            decoder,
            rest,
            buffer: Vec::new(),
            region: UnfilterRegion::default(),
            start: 0,
            taken: 0,
            is_at_end: false,
        })
    }

    /// What the chunks before the pixels say, but for the profile.
    pub(super) fn info(&self) -> Option<&Info<'static>> {
        self.decoder.info()
    }

    /// Makes room for so many bytes to be taken at a time.
    pub(super) fn make_buffer(&mut self, most_taken_bytes: usize) {
        let kept_bytes = most_taken_bytes.max(WINDOW_BYTES);
        self.buffer = vec![0; kept_bytes + STRETCH_BYTES + STEP_BYTES + WORD_BYTES];
    }

    /// The next so many bytes, and whatever is behind them.
    pub(super) fn take(&mut self, count: usize) -> Result<&[u8], Fault> {
        self.start += self.taken;
        self.taken = count;
        while self.region.filled - self.start < count {
            if self.is_at_end {
                return Err(Fault::Corrupt);
            }
            self.make_room();
            self.step(true)?;
        }
        Ok(&self.buffer[self.start..])
    }

    /// Reads what is behind the last row: the last check sum. That no chunk follows is the header's
    /// business.
    pub(super) fn finish(&mut self) -> Result<(), Fault> {
        while !self.is_at_end {
            match self.step(false) {
                Err(Fault::Truncated { .. }) => break,
                outcome => outcome?,
            }
        }
        Ok(())
    }

    fn make_room(&mut self) {
        if self.region.filled + STEP_BYTES + WORD_BYTES <= self.buffer.len() {
            return;
        }
        let passed = self.start.min(self.region.available);
        self.buffer.copy_within(passed..self.region.filled, 0);
        self.start -= passed;
        self.region.available -= passed;
        self.region.filled -= passed;
    }

    fn step(&mut self, unpacks: bool) -> Result<(), Fault> {
        if self.rest.is_empty() {
            return Err(Fault::Truncated { percent: None });
        }
        let mut buffer = self.region.as_buf(&mut self.buffer);
        let image_data = unpacks.then_some(&mut buffer);
        let stepped = self.decoder.update(self.rest, image_data);
        let (count, event) = stepped.map_err(|error| fault_of(&error))?;
        self.rest = &self.rest[count..];
        self.is_at_end = matches!(event, Decoded::ImageDataFlushed);
        Ok(())
    }
}
