//! A credential without its file: as a registry gives it back for what is left of one.

use std::io::Cursor;

use crate::checked::Checked;
use crate::error::CredentialError;
use crate::limits::Limits;
use crate::trust::Trust;
use crate::verify::{Binding, verify_store_as};

/// Checks everything of a manifest store but its binding to a file, which whoever has only a changed copy cannot check.
///
/// [`Checked::state`] then says that the credential is sound and who signed it, not what it belongs to: that has to be
/// shown in another way, by a watermark that the credential names and by the likeness of the content. [`Checked::fits`]
/// is false. A store without any binding is invalid here too.
///
/// # Errors
/// [`CredentialError::Limit`].
pub fn verify_recovered(store: &[u8], trust: &Trust, limits: &Limits) -> Result<Checked, CredentialError> {
    // Nothing of a file is looked at, so its kind does not matter.
    let mut nothing = Cursor::new(&[][..]);
    verify_store_as(store, &mut nothing, "application/octet-stream", trust, limits, Binding::LeftOut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checked::State;
    use crate::claim::{Action, Claim, SoftBinding, Whole};
    use crate::forge::{GENERATED, png};
    use crate::identity::{Identity, NewIdentity};
    use crate::sign::sign;
    use crate::verify::{store_in, verify, verify_detached};

    fn signed() -> (Vec<u8>, Vec<u8>, Trust) {
        let identity = Identity::generate(&NewIdentity::named("Registered")).unwrap();
        let soft_binding = Some(SoftBinding {
            alg: "org.tanba.image.1".into(),
            value: "00".repeat(8),
            whole: Some(Whole::Milliseconds(61_500)),
        });
        let claim = Claim { soft_binding, ..Claim::new("image/png", Action::Created, GENERATED) };
        let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
        let asset = sign(&png(), &claim, &identity, None).unwrap().bytes;
        let store = store_in(&mut Cursor::new(&asset), "image/png").unwrap().unwrap();
        (asset, store, trust)
    }

    #[test]
    fn says_the_same_as_with_the_file_but_for_the_binding() {
        let (asset, store, trust) = signed();
        for (trust, state) in [(&trust, State::Trusted), (&Trust::none(), State::Valid)] {
            let with = verify(&asset, "image/png", trust, &Limits::default()).unwrap().unwrap();
            let without = verify_recovered(&store, trust, &Limits::default()).unwrap();
            assert_eq!((with.state, without.state), (state, state), "{:?}", without.codes);
            assert!(with.fits() && !without.fits());
            assert!(without.codes.iter().all(|code| !code.code.contains("Hash.m")), "{:?}", without.codes);
            assert_eq!(with.label, without.label);
            assert_eq!(with.actions, without.actions);
            assert_eq!(with.soft_bindings, without.soft_bindings);
            assert_eq!(without.soft_bindings.len(), 1);
        }
    }

    #[test]
    fn a_changed_store_is_what_it_is_with_the_file() {
        let (asset, store, trust) = signed();
        let (mut file, limits) = (Cursor::new(&asset), Limits::default());
        let mut invalid = 0;
        for at in (0..store.len()).step_by(11) {
            let mut changed = store.clone();
            changed[at] ^= 0x20;
            let with =
                verify_detached(&changed, &mut file, "image/png", &trust, &limits).map(|found| found.state);
            let without = verify_recovered(&changed, &trust, &limits).map(|found| found.state);
            assert_eq!(format!("{with:?}"), format!("{without:?}"), "byte {at} of {}", store.len());
            invalid += u32::from(with.is_ok_and(|state| state == State::Invalid));
        }
        assert!(invalid > 100, "{invalid}");
        let cut = verify_recovered(&store[..store.len() / 2], &trust, &limits);
        assert!(cut.is_err() || cut.unwrap().state == State::Invalid);
    }
}
