package strconv

// IntSize is the number of bits of int and uint.
const IntSize = 64

const maxUint64 = 1<<64 - 1

func lower(c byte) byte { return c | ('x' - 'X') }

// digitVal gives the value of a digit or letter, 36 or more for any other byte.
func digitVal(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= lower(c) && lower(c) <= 'z':
		return lower(c) - 'a' + 10
	}
	return 255
}

// What is wrong with an integer.
type fault int

const (
	fine fault = iota
	badSyntax
	outOfRange
	badBase
	badBitSize
)

// asError makes the error of a fault.
func (f fault) asError(fn, s string, base, bitSize int) error {
	switch f {
	case badSyntax:
		return syntaxError(fn, s)
	case outOfRange:
		return rangeError(fn, s)
	case badBase:
		return baseError(fn, s, base)
	case badBitSize:
		return bitSizeError(fn, s, bitSize)
	}
	return nil
}

// ParseUint reads an unsigned integer in the given base (0: by prefix, 2 to 36) that fits bitSize
// bits (0: uint).
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	n, f := parseUint(s, base, bitSize)
	if f != fine {
		return n, f.asError("ParseUint", s, base, bitSize)
	}
	return n, nil
}

func parseUint(s string, base int, bitSize int) (uint64, fault) {
	if s == "" {
		return 0, badSyntax
	}
	base0 := base == 0
	digits := s
	switch {
	case 2 <= base && base <= 36:
	case base == 0:
		base = 10
		if s[0] == '0' {
			base = 8
			digits = s[1:]
			if len(s) >= 3 {
				switch lower(s[1]) {
				case 'b':
					base, digits = 2, s[2:]
				case 'o':
					digits = s[2:]
				case 'x':
					base, digits = 16, s[2:]
				}
			}
		}
	default:
		return 0, badBase
	}
	if bitSize == 0 {
		bitSize = IntSize
	} else if bitSize < 0 || bitSize > 64 {
		return 0, badBitSize
	}
	var max uint64 = maxUint64 >> (64 - uint(bitSize))
	limit := maxUint64/uint64(base) + 1 // n*base overflows from here on
	underscores := false
	var n uint64
	for i := 0; i < len(digits); i++ {
		c := digits[i]
		if c == '_' && base0 {
			underscores = true
			continue
		}
		d := digitVal(c)
		if int(d) >= base {
			return 0, badSyntax
		}
		if n >= limit {
			return max, outOfRange
		}
		n *= uint64(base)
		sum := n + uint64(d)
		if sum < n || sum > max {
			return max, outOfRange
		}
		n = sum
	}
	if underscores && !underscoreOK(s) {
		return 0, badSyntax
	}
	return n, fine
}

// ParseInt reads a signed integer in the given base (0: by prefix, 2 to 36) that fits bitSize bits
// (0: int).
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	i, f := parseInt(s, base, bitSize)
	if f != fine {
		return i, f.asError("ParseInt", s, base, bitSize)
	}
	return i, nil
}

func parseInt(s string, base int, bitSize int) (int64, fault) {
	if s == "" {
		return 0, badSyntax
	}
	neg := s[0] == '-'
	if neg || s[0] == '+' {
		s = s[1:]
	}
	u, f := parseUint(s, base, bitSize)
	if f != fine && f != outOfRange {
		return 0, f
	}
	if bitSize == 0 {
		bitSize = IntSize
	}
	cutoff := uint64(1) << uint(bitSize-1)
	if !neg && u >= cutoff {
		return int64(cutoff - 1), outOfRange
	}
	if neg && u > cutoff {
		return -int64(cutoff), outOfRange
	}
	n := int64(u)
	if neg {
		n = -n
	}
	return n, fine
}

// Atoi is ParseInt(s, 10, 0) as an int.
func Atoi(s string) (int, error) {
	const fn = "Atoi"
	if 0 < len(s) && len(s) < 19 {
		// Too short to overflow.
		digits := s
		if s[0] == '-' || s[0] == '+' {
			digits = s[1:]
			if len(digits) == 0 {
				return 0, syntaxError(fn, s)
			}
		}
		n := 0
		for i := 0; i < len(digits); i++ {
			d := digits[i] - '0'
			if d > 9 {
				return 0, syntaxError(fn, s)
			}
			n = n*10 + int(d)
		}
		if s[0] == '-' {
			n = -n
		}
		return n, nil
	}
	i, f := parseInt(s, 10, 0)
	if f != fine {
		return int(i), f.asError(fn, s, 10, 0)
	}
	return int(i), nil
}

// underscoreOK tells whether each underscore of s stands between digits, or between a base prefix
// and a digit, and that there is a base prefix or a decimal number to hold them.
func underscoreOK(s string) bool {
	if len(s) >= 1 && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	hex := false
	last := byte('^') // '0' digit or prefix, '_' underscore, '!' other, '^' start
	i := 0
	if len(s) >= 2 && s[0] == '0' && (lower(s[1]) == 'b' || lower(s[1]) == 'o' || lower(s[1]) == 'x') {
		i = 2
		last = '0'
		hex = lower(s[1]) == 'x'
	}
	for ; i < len(s); i++ {
		switch {
		case '0' <= s[i] && s[i] <= '9' || hex && 'a' <= lower(s[i]) && lower(s[i]) <= 'f':
			last = '0'
		case s[i] == '_':
			if last != '0' {
				return false
			}
			last = '_'
		default:
			if last == '_' {
				return false
			}
			last = '!'
		}
	}
	return last != '_'
}
