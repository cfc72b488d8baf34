//! Which planes share quantisation tables and Huffman codes.

use super::requantize::{Quantizer, Requantizer};
use crate::image::jpeg::coefficients::Layout;
use crate::image::planes::ColorModel;

/// Everything about the planes that does not change from row to row.
pub(crate) struct Tables {
    requantizers: Vec<Requantizer>,
    planes: Vec<PlaneTables>,
    /// Different quantisation tables, in the order of their numbers in the file.
    pub(super) steps: Vec<[u16; 64]>,
}

/// Numbers of one plane's tables.
struct PlaneTables {
    requantizer: usize,
    steps: usize,
    code: usize,
}

/// Which pair of Huffman codes a plane uses: brightness and ink 0, colour 1.
pub(crate) fn code_of(model: ColorModel, plane: usize) -> usize {
    let has_color_planes = matches!(model, ColorModel::YCbCr | ColorModel::Ycck { .. });
    usize::from(has_color_planes && matches!(plane, 1 | 2))
}

impl Tables {
    /// One quantiser for each plane of the layout.
    pub(crate) fn new(layout: &Layout, model: ColorModel, quantizers: &[Quantizer]) -> Self {
        let mut tables = Self {
            requantizers: Vec::new(),
            planes: Vec::new(),
            steps: Vec::new(),
        };
        for (plane, (of, quantizer)) in layout.planes.iter().zip(quantizers).enumerate() {
            let requantizer = tables
                .requantizers
                .iter()
                .position(|known| known.is_from(&of.steps, quantizer))
                .unwrap_or_else(|| {
                    let new = Requantizer::new(of.steps, quantizer.clone());
                    tables.requantizers.push(new);
                    tables.requantizers.len() - 1
                });
            let steps = tables
                .steps
                .iter()
                .position(|known| *known == quantizer.steps)
                .unwrap_or_else(|| {
                    tables.steps.push(quantizer.steps);
                    tables.steps.len() - 1
                });
            tables.planes.push(PlaneTables {
                requantizer,
                steps,
                code: code_of(model, plane),
            });
        }
        tables
    }

    #[inline(always)]
    pub(super) fn requantizer(&self, plane: usize) -> &Requantizer {
        &self.requantizers[self.planes[plane].requantizer]
    }

    #[inline(always)]
    pub(super) fn code_of(&self, plane: usize) -> usize {
        self.planes[plane].code
    }

    pub(super) fn steps_of(&self, plane: usize) -> usize {
        self.planes[plane].steps
    }

    /// How many pairs of Huffman codes there are.
    pub(super) fn code_count(&self) -> usize {
        self.planes
            .iter()
            .map(|plane| plane.code + 1)
            .max()
            .unwrap_or(1)
    }
}
