package strconv

const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

// pairs holds the decimal numbers 00 to 99.
const pairs = "00010203040506070809" +
	"10111213141516171819" +
	"20212223242526272829" +
	"30313233343536373839" +
	"40414243444546474849" +
	"50515253545556575859" +
	"60616263646566676869" +
	"70717273747576777879" +
	"80818283848586878889" +
	"90919293949596979899"

// FormatUint gives i in a base from 2 to 36, with lower-case letters.
func FormatUint(i uint64, base int) string {
	if i < 100 && base == 10 {
		return small(int(i))
	}
	var buf [65]byte
	return string(buf[formatBits(&buf, i, base, false):])
}

// FormatInt gives i in a base from 2 to 36, with lower-case letters.
func FormatInt(i int64, base int) string {
	if 0 <= i && i < 100 && base == 10 {
		return small(int(i))
	}
	var buf [65]byte
	return string(buf[formatBits(&buf, uint64(i), base, i < 0):])
}

// Itoa is FormatInt(int64(i), 10).
func Itoa(i int) string {
	return FormatInt(int64(i), 10)
}

// AppendInt appends FormatInt(i, base) to dst.
func AppendInt(dst []byte, i int64, base int) []byte {
	if 0 <= i && i < 100 && base == 10 {
		return append(dst, small(int(i))...)
	}
	var buf [65]byte
	return append(dst, buf[formatBits(&buf, uint64(i), base, i < 0):]...)
}

// AppendUint appends FormatUint(i, base) to dst.
func AppendUint(dst []byte, i uint64, base int) []byte {
	if i < 100 && base == 10 {
		return append(dst, small(int(i))...)
	}
	var buf [65]byte
	return append(dst, buf[formatBits(&buf, i, base, false):]...)
}

// small gives a number below 100 without allocation.
func small(i int) string {
	if i < 10 {
		return digits[i : i+1]
	}
	return pairs[i*2 : i*2+2]
}

// formatBits writes u, or -u after a minus sign, to the end of buf and gives where it begins.
func formatBits(buf *[65]byte, u uint64, base int, neg bool) int {
	if base < 2 || base > len(digits) {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
	if neg {
		u = -u
	}
	i := len(buf)
	if base == 10 {
		for u >= 100 {
			p := u % 100 * 2
			u /= 100
			i -= 2
			buf[i+1] = pairs[p+1]
			buf[i] = pairs[p]
		}
		if u >= 10 {
			i--
			buf[i] = pairs[u*2+1]
			u /= 10
		}
	} else {
		b := uint64(base)
		for u >= b {
			i--
			q := u / b
			buf[i] = digits[u-q*b]
			u = q
		}
	}
	i--
	buf[i] = digits[u]
	if neg {
		i--
		buf[i] = '-'
	}
	return i
}
