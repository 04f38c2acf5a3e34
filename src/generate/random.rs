//! Numbers that look random and repeat: the same seed gives the same company, on every machine.

/// SplitMix64, all of it: a counter and a mixing function.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
/// with the constants of Vigna's reference program, <https://prng.di.unimi.it/splitmix64.c>.
pub(super) struct Random(u64);

/// The step of the counter: 2^64 divided by the golden ratio, made odd (same source).
const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a stream of numbers is for. Each purpose has streams of its own, so that planting a
/// defect never changes what the rest of the company looks like.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    /// The order of the names.
    Names,
    /// The people above the product lines and the offices.
    Hierarchy,
    /// One product line.
    Line,
    /// One department without products.
    Office,
    /// The order of the planted defects.
    Order,
    /// Where a defect is planted.
    Plant,
}

impl Random {
    /// The stream with this number, for this purpose, of this seed.
    pub(super) fn stream(seed: u64, purpose: Purpose, number: u32) -> Random {
        let place = (purpose as u64) << 32 | u64::from(number);
        Random(mix(mix(seed) ^ place.wrapping_mul(GOLDEN_GAMMA)))
    }

    /// The next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN_GAMMA);
        mix(self.0)
    }

    /// A number from 0 up to, not including, `bound`; 0 when `bound` is 0.
    ///
    /// The high half of a product (Lemire, "Fast Random Integer Generation in an Interval", 2019),
    /// without its rejection step: a bias below one in a million does not matter to a made-up company.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        let high = (self.bits() >> 32) * u64::from(bound);
        (high >> 32) as u32
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below((high + 1).saturating_sub(low))
    }

    /// True this many times in a hundred.
    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance
    }

    /// One of the values; nothing of nothing.
    pub(super) fn pick<T: Copy>(&mut self, values: &[T]) -> Option<T> {
        values.get(self.below(values.len() as u32) as usize).copied()
    }

    /// One of the words; the empty word of no words.
    pub(super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.pick(words).unwrap_or_default()
    }

    /// Puts the values into a random order (Fisher and Yates, in Durstenfeld's form, CACM 1964).
    pub(super) fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

/// SplitMix64's mixing function: every bit in touches every bit out.
pub(super) fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_reference_program() {
        let mut random = Random(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.bits()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_between_their_bounds_and_reach_both() {
        let mut random = Random::stream(1, Purpose::Line, 7);
        let drawn: Vec<u32> = (0..1000).map(|_| random.between(3, 6)).collect();
        assert_eq!(drawn.iter().min(), Some(&3));
        assert_eq!(drawn.iter().max(), Some(&6));
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn streams_of_one_seed_differ() {
        let first = Random::stream(1, Purpose::Line, 0).bits();
        assert_ne!(first, Random::stream(1, Purpose::Line, 1).bits());
        assert_ne!(first, Random::stream(1, Purpose::Office, 0).bits());
        assert_ne!(first, Random::stream(2, Purpose::Line, 0).bits());
    }
}
