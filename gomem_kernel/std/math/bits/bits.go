// Package bits counts, turns and moves the bits of unsigned integers, and does arithmetic on pairs of them.
package bits

// UintSize is the number of bits of a uint.
const UintSize = 64

// deBruijn holds each pattern of six bits once; the product with a single bit leads to its number.
const deBruijn = 0x03f79d71b4ca8b09

var deBruijnPlace [64]uint8

func init() {
	for i := range deBruijnPlace {
		deBruijnPlace[uint64(deBruijn)<<i>>58] = uint8(i)
	}
}

// LeadingZeros gives the number of zeros before the highest one in x, 64 for 0.
func LeadingZeros(x uint) int { return 64 - Len64(uint64(x)) }

// LeadingZeros8 gives the number of zeros before the highest one in x, 8 for 0.
func LeadingZeros8(x uint8) int { return 8 - Len64(uint64(x)) }

// LeadingZeros16 gives the number of zeros before the highest one in x, 16 for 0.
func LeadingZeros16(x uint16) int { return 16 - Len64(uint64(x)) }

// LeadingZeros32 gives the number of zeros before the highest one in x, 32 for 0.
func LeadingZeros32(x uint32) int { return 32 - Len64(uint64(x)) }

// LeadingZeros64 gives the number of zeros before the highest one in x, 64 for 0.
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

// TrailingZeros gives the number of zeros after the lowest one in x, 64 for 0.
func TrailingZeros(x uint) int { return TrailingZeros64(uint64(x)) }

// TrailingZeros8 gives the number of zeros after the lowest one in x, 8 for 0.
func TrailingZeros8(x uint8) int { return TrailingZeros64(uint64(x) | 1<<8) }

// TrailingZeros16 gives the number of zeros after the lowest one in x, 16 for 0.
func TrailingZeros16(x uint16) int { return TrailingZeros64(uint64(x) | 1<<16) }

// TrailingZeros32 gives the number of zeros after the lowest one in x, 32 for 0.
func TrailingZeros32(x uint32) int { return TrailingZeros64(uint64(x) | 1<<32) }

// TrailingZeros64 gives the number of zeros after the lowest one in x, 64 for 0.
func TrailingZeros64(x uint64) int {
	if x == 0 {
		return 64
	}
	return int(deBruijnPlace[x&-x*deBruijn>>58])
}

// OnesCount gives the number of ones in x.
func OnesCount(x uint) int { return OnesCount64(uint64(x)) }

// OnesCount8 gives the number of ones in x.
func OnesCount8(x uint8) int { return OnesCount64(uint64(x)) }

// OnesCount16 gives the number of ones in x.
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }

// OnesCount32 gives the number of ones in x.
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }

// OnesCount64 gives the number of ones in x.
func OnesCount64(x uint64) int {
	x -= x >> 1 & 0x5555555555555555
	x = x&0x3333333333333333 + x>>2&0x3333333333333333
	x = (x + x>>4) & 0x0f0f0f0f0f0f0f0f
	return int(x * 0x0101010101010101 >> 56)
}

// Len gives the number of bits that x needs, 0 for 0.
func Len(x uint) int { return Len64(uint64(x)) }

// Len8 gives the number of bits that x needs, 0 for 0.
func Len8(x uint8) int { return Len64(uint64(x)) }

// Len16 gives the number of bits that x needs, 0 for 0.
func Len16(x uint16) (n int) { return Len64(uint64(x)) }

// Len32 gives the number of bits that x needs, 0 for 0.
func Len32(x uint32) (n int) { return Len64(uint64(x)) }

// Len64 gives the number of bits that x needs, 0 for 0.
func Len64(x uint64) (n int) {
	if x == 0 {
		return 0
	}
	x |= x >> 1
	x |= x >> 2
	x |= x >> 4
	x |= x >> 8
	x |= x >> 16
	x |= x >> 32
	x -= x >> 1
	return int(deBruijnPlace[x*deBruijn>>58]) + 1
}

// RotateLeft turns x left by k bits, right if k is negative.
func RotateLeft(x uint, k int) uint {
	return uint(RotateLeft64(uint64(x), k))
}

// RotateLeft8 turns x left by k bits, right if k is negative.
func RotateLeft8(x uint8, k int) uint8 {
	s := uint(k) & 7
	return x<<s | x>>(8-s)
}

// RotateLeft16 turns x left by k bits, right if k is negative.
func RotateLeft16(x uint16, k int) uint16 {
	s := uint(k) & 15
	return x<<s | x>>(16-s)
}

// RotateLeft32 turns x left by k bits, right if k is negative.
func RotateLeft32(x uint32, k int) uint32 {
	s := uint(k) & 31
	return x<<s | x>>(32-s)
}

// RotateLeft64 turns x left by k bits, right if k is negative.
func RotateLeft64(x uint64, k int) uint64 {
	s := uint(k) & 63
	return x<<s | x>>(64-s)
}

// Reverse gives x with its bits in the opposite order.
func Reverse(x uint) uint { return uint(Reverse64(uint64(x))) }

// Reverse8 gives x with its bits in the opposite order.
func Reverse8(x uint8) uint8 { return uint8(Reverse64(uint64(x)) >> 56) }

// Reverse16 gives x with its bits in the opposite order.
func Reverse16(x uint16) uint16 { return uint16(Reverse64(uint64(x)) >> 48) }

// Reverse32 gives x with its bits in the opposite order.
func Reverse32(x uint32) uint32 { return uint32(Reverse64(uint64(x)) >> 32) }

// Reverse64 gives x with its bits in the opposite order.
func Reverse64(x uint64) uint64 {
	x = x>>1&0x5555555555555555 | x&0x5555555555555555<<1
	x = x>>2&0x3333333333333333 | x&0x3333333333333333<<2
	x = x>>4&0x0f0f0f0f0f0f0f0f | x&0x0f0f0f0f0f0f0f0f<<4
	return ReverseBytes64(x)
}

// ReverseBytes gives x with its bytes in the opposite order.
func ReverseBytes(x uint) uint { return uint(ReverseBytes64(uint64(x))) }

// ReverseBytes16 gives x with its bytes in the opposite order.
func ReverseBytes16(x uint16) uint16 { return x>>8 | x<<8 }

// ReverseBytes32 gives x with its bytes in the opposite order.
func ReverseBytes32(x uint32) uint32 { return uint32(ReverseBytes64(uint64(x)) >> 32) }

// ReverseBytes64 gives x with its bytes in the opposite order.
func ReverseBytes64(x uint64) uint64 {
	x = x>>8&0x00ff00ff00ff00ff | x&0x00ff00ff00ff00ff<<8
	x = x>>16&0x0000ffff0000ffff | x&0x0000ffff0000ffff<<16
	return x>>32 | x<<32
}
