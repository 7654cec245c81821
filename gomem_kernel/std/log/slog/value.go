package slog

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
	"unsafe"
)

// Kind is the kind of a Value.
type Kind int

// Kinds.
const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = [...]string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}

// String gives the name without Kind.
func (k Kind) String() string {
	if k >= 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// Value is a value of any type; the common ones need no memory of their own.
type Value struct {
	_   [0]func() // not comparable by ==
	num uint64    // the value, or the length of a string or group
	any any       // what the value is: a Kind, a pointer to text or attributes, or the value itself
}

type (
	textPtr  *byte
	groupPtr *Attr
	timeBox  time.Time
)

// LogValuer is a value that gives another one to be logged in its place.
type LogValuer interface {
	LogValue() Value
}

// StringValue gives the Value of a string.
func StringValue(value string) Value {
	return Value{num: uint64(len(value)), any: textPtr(unsafe.StringData(value))}
}

// IntValue gives the Value of an int.
func IntValue(v int) Value { return Int64Value(int64(v)) }

// Int64Value gives the Value of an int64.
func Int64Value(v int64) Value { return Value{num: uint64(v), any: KindInt64} }

// Uint64Value gives the Value of a uint64.
func Uint64Value(v uint64) Value { return Value{num: v, any: KindUint64} }

// Float64Value gives the Value of a float64.
func Float64Value(v float64) Value { return Value{num: math.Float64bits(v), any: KindFloat64} }

// BoolValue gives the Value of a bool.
func BoolValue(v bool) Value {
	var n uint64
	if v {
		n = 1
	}
	return Value{num: n, any: KindBool}
}

// DurationValue gives the Value of a time.Duration.
func DurationValue(v time.Duration) Value { return Value{num: uint64(v), any: KindDuration} }

// TimeValue gives the Value of a time.Time, without its monotonic part.
func TimeValue(v time.Time) Value { return Value{any: timeBox(v.Round(0))} }

// GroupValue gives the Value of a group; empty groups in it are left out.
func GroupValue(as ...Attr) Value {
	if slices.ContainsFunc(as, Attr.emptyGroup) {
		kept := make([]Attr, 0, len(as))
		for _, a := range as {
			if !a.emptyGroup() {
				kept = append(kept, a)
			}
		}
		as = kept
	}
	return Value{num: uint64(len(as)), any: groupPtr(unsafe.SliceData(as))}
}

// AnyValue gives the Value of anything, by its type.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case int:
		return Int64Value(int64(v))
	case uint:
		return Uint64Value(uint64(v))
	case int64:
		return Int64Value(v)
	case uint64:
		return Uint64Value(v)
	case bool:
		return BoolValue(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uintptr:
		return Uint64Value(uint64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case float64:
		return Float64Value(v)
	case float32:
		return Float64Value(float64(v))
	case []Attr:
		return GroupValue(v...)
	case Kind:
		return Value{any: kindBox{v}}
	case Value:
		return v
	}
	return Value{any: v}
}

// kindBox holds a Kind that is the value itself.
type kindBox struct{ k Kind }

// Kind gives the kind.
func (v Value) Kind() Kind {
	switch x := v.any.(type) {
	case Kind:
		return x
	case textPtr:
		return KindString
	case timeBox:
		return KindTime
	case groupPtr:
		return KindGroup
	case LogValuer:
		return KindLogValuer
	}
	return KindAny
}

// Any gives the value.
func (v Value) Any() any {
	switch v.Kind() {
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	case KindFloat64:
		return v.float()
	case KindString:
		return v.text()
	case KindBool:
		return v.num == 1
	case KindDuration:
		return time.Duration(v.num)
	case KindTime:
		return v.time()
	case KindGroup:
		return v.attrs()
	}
	if box, ok := v.any.(kindBox); ok {
		return box.k
	}
	return v.any
}

func (v Value) float() float64  { return math.Float64frombits(v.num) }
func (v Value) text() string    { return unsafe.String(v.any.(textPtr), v.num) }
func (v Value) time() time.Time { return time.Time(v.any.(timeBox)) }
func (v Value) attrs() []Attr   { return unsafe.Slice((*Attr)(v.any.(groupPtr)), v.num) }

// must panics unless the kind is the one asked for.
func (v Value) must(k Kind) {
	if got := v.Kind(); got != k {
		panic(fmt.Sprintf("Value kind is %s, not %s", got, k))
	}
}

// String gives the value as text.
func (v Value) String() string {
	if text, ok := v.any.(textPtr); ok {
		return unsafe.String(text, v.num)
	}
	return string(v.append(nil))
}

// Int64 gives the int64; it panics if it is none.
func (v Value) Int64() int64 {
	v.must(KindInt64)
	return int64(v.num)
}

// Uint64 gives the uint64; it panics if it is none.
func (v Value) Uint64() uint64 {
	v.must(KindUint64)
	return v.num
}

// Bool gives the bool; it panics if it is none.
func (v Value) Bool() bool {
	v.must(KindBool)
	return v.num == 1
}

// Duration gives the time.Duration; it panics if it is none.
func (v Value) Duration() time.Duration {
	v.must(KindDuration)
	return time.Duration(v.num)
}

// Float64 gives the float64; it panics if it is none.
func (v Value) Float64() float64 {
	v.must(KindFloat64)
	return v.float()
}

// Time gives the time.Time; it panics if it is none.
func (v Value) Time() time.Time {
	v.must(KindTime)
	return v.time()
}

// LogValuer gives the LogValuer; it panics if it is none.
func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

// Group gives the attributes; it panics if the value is no group.
func (v Value) Group() []Attr {
	if _, ok := v.any.(groupPtr); !ok {
		panic("Group: bad kind")
	}
	return v.attrs()
}

// Equal tells whether both are the same value of one kind.
func (v Value) Equal(w Value) bool {
	k := v.Kind()
	if k != w.Kind() {
		return false
	}
	switch k {
	case KindString:
		return v.text() == w.text()
	case KindFloat64:
		return v.float() == w.float()
	case KindTime:
		return v.time().Equal(w.time())
	case KindAny, KindLogValuer:
		return v.any == w.any
	case KindGroup:
		return slices.EqualFunc(v.attrs(), w.attrs(), Attr.Equal)
	}
	return v.num == w.num
}

func (v Value) append(dst []byte) []byte {
	switch v.Kind() {
	case KindString:
		return append(dst, v.text()...)
	case KindInt64:
		return strconv.AppendInt(dst, int64(v.num), 10)
	case KindUint64:
		return strconv.AppendUint(dst, v.num, 10)
	case KindFloat64:
		return strconv.AppendFloat(dst, v.float(), 'g', -1, 64)
	case KindBool:
		return strconv.AppendBool(dst, v.num == 1)
	case KindDuration:
		return append(dst, time.Duration(v.num).String()...)
	case KindTime:
		return v.time().AppendFormat(dst, "2006-01-02 15:04:05.999999999 -0700 MST")
	}
	return fmt.Append(dst, v.Any())
}

// mostLogValues is how often a LogValuer may give another one.
const mostLogValues = 100

// Resolve gives what LogValue gives, as long as there is such a method.
func (v Value) Resolve() (rv Value) {
	first := v
	defer func() {
		if r := recover(); r != nil {
			rv = AnyValue(errors.New("LogValue panicked\n" + stack(3, 5)))
		}
	}()
	for range mostLogValues {
		if v.Kind() != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on Value of type %T", first.Any()))
}
