//! Bounds on what hostile bytes may cost.

/// Bounds that hold before the C2PA library sees any byte.
///
/// Memory: the library holds a manifest store several times over (boxes, claims, assertions, report), so the peak
/// lies near `10 × (manifest_bytes + unpacked_bytes)` above the asset itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Largest asset, in bytes. Default: 2 GiB.
    pub asset_bytes: u64,
    /// Largest manifest store inside an asset, in bytes. Default: 32 MiB.
    pub manifest_bytes: u64,
    /// Largest sum of what the compressed manifests of a store may unpack to, in bytes, whole MiB. Default: 64 MiB.
    pub unpacked_bytes: u64,
    /// Deepest nesting of JUMBF boxes. Genuine stores need 4. Default: 16.
    pub depth: u32,
    /// Most JUMBF boxes in one store. Default: 20,000.
    pub boxes: u32,
    /// Most manifests in one store. Default: 256.
    pub manifests: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            asset_bytes: 2 << 30,
            manifest_bytes: 32 << 20,
            unpacked_bytes: 64 << 20,
            depth: 16,
            boxes: 20_000,
            manifests: 256,
        }
    }
}
