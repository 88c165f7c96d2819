//! Arithmetic in GF(2^16): polynomials over GF(2) modulo x^16 + x^12 + x^3 + x + 1.
//!
//! Sixteen shifts a product are fast enough: a text without a mark needs none, a marked one a few hundred.

/// The modulus without its highest term. It is primitive (Lidl and Niederreiter, Finite Fields, table D), so that x generates
/// all elements but zero.
const MODULUS: u16 = 0x100b;

pub(super) fn product(a: u16, b: u16) -> u16 {
    let mut sum = 0;
    for place in (0..16).rev() {
        let carry = sum >> 15;
        sum = (sum << 1) ^ (carry * MODULUS);
        sum ^= (b >> place & 1) * a;
    }
    sum
}

/// The inverse; zero for zero. It is the power 2^16 - 2.
pub(super) fn inverse(a: u16) -> u16 {
    let mut power = 1;
    let mut square = a;
    for _ in 1..16 {
        square = product(square, square);
        power = product(power, square);
    }
    power
}

/// The value of a polynomial at `x`, constant term first.
pub(super) fn value(coefficients: &[u16], x: u16) -> u16 {
    coefficients.iter().rev().fold(0, |sum, coefficient| product(sum, x) ^ coefficient)
}

/// The polynomial of degree below four through four points of different `x`, constant term first.
pub(super) fn through(points: [(u16, u16); 4]) -> [u16; 4] {
    let mut sum = [0; 4];
    for (i, (x, y)) in points.into_iter().enumerate() {
        // The product of (X - x_j) over the other points, divided by its value at x.
        let mut basis = [1, 0, 0, 0];
        let mut scale = 1;
        for (j, (other, _)) in points.into_iter().enumerate() {
            if j != i {
                for place in (0..4).rev() {
                    let lower = if place > 0 { basis[place - 1] } else { 0 };
                    basis[place] = product(basis[place], other) ^ lower;
                }
                scale = product(scale, x ^ other);
            }
        }
        let factor = product(y, inverse(scale));
        sum.iter_mut().zip(basis).for_each(|(s, b)| *s ^= product(b, factor));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_generates_every_element_but_zero() {
        let mut seen = vec![false; 1 << 16];
        let mut power = 1;
        for _ in 0..(1 << 16) - 1 {
            assert!(!std::mem::replace(&mut seen[usize::from(power)], true));
            power = product(power, 2);
        }
        assert_eq!((power, seen[0]), (1, false));
    }

    #[test]
    fn inverses_undo() {
        for a in (1..=u16::MAX).step_by(97) {
            assert_eq!(product(a, inverse(a)), 1);
        }
        assert_eq!(inverse(0), 0);
    }

    #[test]
    fn four_points_give_their_polynomial() {
        let polynomial = [0x0123, 0x4567, 0x89ab, 0xcdef];
        let points = [1, 2, 4, 0x1234].map(|x| (x, value(&polynomial, x)));
        assert_eq!(through(points), polynomial);
        let wrong = points.map(|(x, y)| (x, if x == 4 { y ^ 1 } else { y }));
        assert_ne!(through(wrong)[0], polynomial[0]);
    }
}
