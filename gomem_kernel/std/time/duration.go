package time

import "errors"

// A Duration is a length of time in nanoseconds.
type Duration int64

// The units.
const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

// String gives a text such as "72h3m0.5s"; below a second the unit is ms, µs or ns.
func (d Duration) String() string {
	var buf [32]byte
	u := uint64(d)
	if d < 0 {
		u = -u
	}
	w := len(buf) - 1
	buf[w] = 's'
	switch {
	case u == 0:
		return "0s"
	case u < uint64(Microsecond):
		w--
		buf[w] = 'n'
		w, u = fraction(buf[:w], u, 0)
		w = whole(buf[:w], u)
	case u < uint64(Millisecond):
		w -= 2
		copy(buf[w:], "µ")
		w, u = fraction(buf[:w], u, 3)
		w = whole(buf[:w], u)
	case u < uint64(Second):
		w--
		buf[w] = 'm'
		w, u = fraction(buf[:w], u, 6)
		w = whole(buf[:w], u)
	default:
		w, u = fraction(buf[:w], u, 9)
		w = whole(buf[:w], u%60)
		if u /= 60; u > 0 {
			w--
			buf[w] = 'm'
			w = whole(buf[:w], u%60)
			if u /= 60; u > 0 {
				w--
				buf[w] = 'h'
				w = whole(buf[:w], u)
			}
		}
	}
	if d < 0 {
		w--
		buf[w] = '-'
	}
	return string(buf[w:])
}

// fraction writes the last prec digits of v after a point to the end of buf, without trailing zeros.
func fraction(buf []byte, v uint64, prec int) (int, uint64) {
	w := len(buf)
	written := false
	for i := 0; i < prec; i++ {
		digit := v % 10
		written = written || digit != 0
		if written {
			w--
			buf[w] = byte(digit) + '0'
		}
		v /= 10
	}
	if written {
		w--
		buf[w] = '.'
	}
	return w, v
}

// whole writes v to the end of buf.
func whole(buf []byte, v uint64) int {
	w := len(buf)
	for {
		w--
		buf[w] = byte(v%10) + '0'
		v /= 10
		if v == 0 {
			return w
		}
	}
}

// Nanoseconds gives d in nanoseconds.
func (d Duration) Nanoseconds() int64 { return int64(d) }

// Microseconds gives d in whole microseconds.
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }

// Milliseconds gives d in whole milliseconds.
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

// Seconds gives d in seconds.
func (d Duration) Seconds() float64 { return float64(d/Second) + float64(d%Second)/1e9 }

// Minutes gives d in minutes.
func (d Duration) Minutes() float64 { return float64(d/Minute) + float64(d%Minute)/(60*1e9) }

// Hours gives d in hours.
func (d Duration) Hours() float64 { return float64(d/Hour) + float64(d%Hour)/(60*60*1e9) }

// Truncate rounds d toward zero to a multiple of m.
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

// atLeastHalf tells whether x+x >= y, without overflow.
func atLeastHalf(x, y Duration) bool { return uint64(x)+uint64(x) >= uint64(y) }

// Round rounds d to the nearest multiple of m, halves away from zero.
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if d < 0 {
		r = -r
		if !atLeastHalf(r, m) {
			return d + r
		}
		if e := d - m + r; e < d {
			return e
		}
		return minDuration
	}
	if !atLeastHalf(r, m) {
		return d - r
	}
	if e := d + m - r; e > d {
		return e
	}
	return maxDuration
}

// Abs gives d without its sign.
func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == minDuration:
		return maxDuration
	}
	return -d
}

var errLeadingInt = errors.New("time: bad [0-9]*")

// leadingInt reads the digits at the start of s.
func leadingInt(s string) (x uint64, rest string, err error) {
	i := 0
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if x > 1<<63/10 {
			return 0, rest, errLeadingInt
		}
		x = x*10 + uint64(s[i]) - '0'
		if x > 1<<63 {
			return 0, rest, errLeadingInt
		}
	}
	return x, s[i:], nil
}

// leadingFraction reads the digits at the start of s as the digits after a point: x / scale.
func leadingFraction(s string) (x uint64, scale float64, rest string) {
	i := 0
	scale = 1
	full := false
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if full {
			continue
		}
		y := x*10 + uint64(s[i]) - '0'
		if x > (1<<63-1)/10 || y > 1<<63 {
			full = true
			continue
		}
		x = y
		scale *= 10
	}
	return x, scale, s[i:]
}

// unitOf gives the length of a unit, 0 for an unknown one.
func unitOf(s string) uint64 {
	switch s {
	case "ns":
		return uint64(Nanosecond)
	case "us", "µs", "μs":
		return uint64(Microsecond)
	case "ms":
		return uint64(Millisecond)
	case "s":
		return uint64(Second)
	case "m":
		return uint64(Minute)
	case "h":
		return uint64(Hour)
	}
	return 0
}

// ParseDuration reads a sequence of numbers with units, such as "1h15m30.918s", with a sign or not.
func ParseDuration(s string) (Duration, error) {
	orig := s
	invalid := func() (Duration, error) {
		return 0, errors.New("time: invalid duration " + quote(orig))
	}
	var d uint64
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "0" {
		return 0, nil
	}
	if s == "" {
		return invalid()
	}
	for s != "" {
		if s[0] != '.' && (s[0] < '0' || s[0] > '9') {
			return invalid()
		}
		n := len(s)
		v, rest, err := leadingInt(s)
		if err != nil {
			return invalid()
		}
		s = rest
		digits := n != len(s)
		var f uint64
		scale := 1.0
		if s != "" && s[0] == '.' {
			n = len(s) - 1
			f, scale, s = leadingFraction(s[1:])
			digits = digits || n != len(s)
		}
		if !digits {
			return invalid()
		}
		i := 0
		for i < len(s) && s[i] != '.' && (s[i] < '0' || s[i] > '9') {
			i++
		}
		if i == 0 {
			return 0, errors.New("time: missing unit in duration " + quote(orig))
		}
		name := s[:i]
		s = s[i:]
		unit := unitOf(name)
		if unit == 0 {
			return 0, errors.New("time: unknown unit " + quote(name) + " in duration " + quote(orig))
		}
		if v > 1<<63/unit {
			return invalid()
		}
		v *= unit
		if f > 0 {
			v += uint64(float64(f) * (float64(unit) / scale))
			if v > 1<<63 {
				return invalid()
			}
		}
		d += v
		if d > 1<<63 {
			return invalid()
		}
	}
	if neg {
		return -Duration(d), nil
	}
	if d > 1<<63-1 {
		return invalid()
	}
	return Duration(d), nil
}
