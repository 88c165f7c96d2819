//! How often a caller may call: so many requests a minute, half a minute's worth at once.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

/// Callers that are remembered before those are forgotten who could call as if they were new.
const REMEMBERED: usize = 50_000;

/// One count for each caller.
pub(crate) struct Rate<K: Hash + Eq + Clone> {
    limiter: Option<RateLimiter<K, HashMapStateStore<K>, DefaultClock>>,
    clock: DefaultClock,
}

impl<K: Hash + Eq + Clone> Rate<K> {
    /// `None`: as often as they like.
    pub(crate) fn a_minute(requests: Option<NonZeroU32>) -> Self {
        let quota = |requests: NonZeroU32| {
            let burst = NonZeroU32::new(requests.get() / 2).unwrap_or(NonZeroU32::MIN);
            Quota::per_minute(requests).allow_burst(burst)
        };
        let limiter = requests.map(|requests| RateLimiter::hashmap(quota(requests)));
        Self { limiter, clock: DefaultClock::default() }
    }

    /// Counts one request, or says after how many seconds it may be made again.
    pub(crate) fn count(&self, caller: &K) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now());
        limiter.check_key(caller).map_err(|until| wait(until).as_secs() + 1)
    }
}

/// What counts as one caller among addresses: of IPv6 the /64, which is what one customer gets.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_has_to_wait_and_others_do_not() {
        let rate = Rate::a_minute(NonZeroU32::new(4));
        assert_eq!((rate.count(&1), rate.count(&1)), (Ok(()), Ok(())));
        let wait = rate.count(&1).unwrap_err();
        assert!((1..=16).contains(&wait), "{wait}");
        assert_eq!(rate.count(&2), Ok(()));
        let unlimited = Rate::a_minute(None);
        assert!((0..10_000).all(|_| unlimited.count(&1).is_ok()));
    }

    #[test]
    fn addresses_of_one_customer_are_one_caller() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
