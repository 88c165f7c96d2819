//! The quantised DCT coefficients of a picture, and the order in which a scan visits its blocks.

use super::frame::{Frame, Scan};

/// Coefficients of one component.
pub(crate) struct Plane {
    /// Blocks a row, padded to whole MCUs.
    pub(crate) wide: usize,
    /// 64 values a block in zigzag order, blocks row-major.
    pub(crate) values: Vec<i16>,
}

impl Plane {
    pub(crate) fn block(&self, index: usize) -> &[i16] {
        &self.values[index * 64..index * 64 + 64]
    }

    pub(crate) fn block_mut(&mut self, index: usize) -> &mut [i16] {
        &mut self.values[index * 64..index * 64 + 64]
    }
}

/// Empty planes for a frame.
pub(crate) fn planes(frame: &Frame) -> Vec<Plane> {
    let (mcus_wide, mcus_tall) = frame.mcus();
    let plane = |c: &super::frame::Component| Plane {
        wide: mcus_wide * c.h,
        values: vec![0; mcus_wide * c.h * mcus_tall * c.v * 64],
    };
    frame.components.iter().map(plane).collect()
}

/// One block of an MCU.
#[derive(Clone, Copy)]
struct Unit {
    /// Index into the scan's components.
    slot: usize,
    /// Index of the plane.
    plane: usize,
    step: (usize, usize),
    shift: (usize, usize),
    wide: usize,
}

/// The blocks of a scan in coding order (T.81, A.2).
pub(crate) struct Walk {
    units: Vec<Unit>,
    mcus_wide: usize,
    mcus: usize,
}

impl Walk {
    pub(crate) fn new(frame: &Frame, scan: &Scan) -> Self {
        let (all_wide, all_tall) = frame.mcus();
        let mut units = Vec::new();
        let (mut mcus_wide, mut mcus_tall) = (all_wide, all_tall);
        for (slot, (plane, _, _)) in scan.components.iter().enumerate() {
            let component = &frame.components[*plane];
            let wide = all_wide * component.h;
            if !scan.interleaved() {
                (mcus_wide, mcus_tall) = frame.own_blocks(component);
                units.push(Unit { slot, plane: *plane, step: (1, 1), shift: (0, 0), wide });
                continue;
            }
            for y in 0..component.v {
                for x in 0..component.h {
                    let step = (component.h, component.v);
                    units.push(Unit { slot, plane: *plane, step, shift: (x, y), wide });
                }
            }
        }
        Self { units, mcus_wide, mcus: mcus_wide * mcus_tall }
    }

    pub(crate) fn mcus(&self) -> usize {
        self.mcus
    }

    /// Slot in the scan, plane and block index of each block of one MCU.
    pub(crate) fn mcu(&self, index: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let (x, y) = (index % self.mcus_wide, index / self.mcus_wide);
        self.units.iter().map(move |u| {
            let block = (y * u.step.1 + u.shift.1) * u.wide + x * u.step.0 + u.shift.0;
            (u.slot, u.plane, block)
        })
    }
}
