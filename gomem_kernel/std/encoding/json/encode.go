package json

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"encoding/json/internal/jsontext"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// cycleDepth is from where on pointers are remembered, to find cycles.
const cycleDepth = 1000

// encodeState is JSON being made.
type encodeState struct {
	buf     []byte
	escapes jsontext.Escapes
	depth   int // of arrays and objects that are open
	seen    map[visit]bool
}

// visit names a pointer, map or slice on the way to the value at hand.
type visit struct {
	typ  reflect.Type
	addr uintptr
	n    int
}

var states = sync.Pool{New: func() any { return new(encodeState) }}

// newState gives an empty one of the pool, to be put back.
func newState(escapes jsontext.Escapes) *encodeState {
	e := states.Get().(*encodeState)
	*e = encodeState{buf: e.buf[:0], escapes: escapes}
	return e
}

// top appends the JSON of v.
func (e *encodeState) top(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		if rv.IsNil() {
			e.buf = append(e.buf, "null"...)
			return nil
		}
		rv = rv.Elem()
	}
	err := e.value(rv, false)
	if lost, ok := err.(*nameError); ok {
		err = lost.final()
	}
	return err
}

// value appends the JSON of v; quoted tells of the option `string`.
func (e *encodeState) value(v reflect.Value, quoted bool) error {
	if !v.IsValid() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	t := v.Type()
	info := infoOf(t)
	switch {
	case t == numberType:
		return e.number(v, quoted)
	case info.marshal == onValue || info.marshal == onPointer && v.CanAddr():
		return e.marshaler(v, t)
	case info.appendText == onValue || info.appendText == onPointer && v.CanAddr():
		return e.text(v, t, "AppendText")
	case info.marshalText == onValue || info.marshalText == onPointer && v.CanAddr():
		return e.text(v, t, "MarshalText")
	}
	switch t.Kind() {
	case reflect.Bool:
		if quoted {
			e.buf = append(strconv.AppendBool(append(e.buf, '"'), v.Bool()), '"')
		} else {
			e.buf = strconv.AppendBool(e.buf, v.Bool())
		}
	case reflect.String:
		if quoted {
			inner := string(jsontext.AppendQuote(nil, v.String(), e.escapes))
			e.buf = jsontext.AppendQuote(e.buf, inner, e.escapes)
		} else {
			e.buf = jsontext.AppendQuote(e.buf, v.String(), e.escapes)
		}
	case reflect.Interface:
		return e.iface(v)
	case reflect.Pointer:
		return e.pointer(v, quoted)
	case reflect.Map:
		return e.object(v)
	case reflect.Struct:
		return e.structure(v, info)
	case reflect.Slice:
		return e.slice(v)
	case reflect.Array:
		return e.elements(v)
	default:
		return e.numeric(v, quoted)
	}
	return nil
}

// numeric appends a number, as a string if quoted.
func (e *encodeState) numeric(v reflect.Value, quoted bool) error {
	if quoted {
		e.buf = append(e.buf, '"')
	}
	switch k := v.Kind(); k {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.buf = strconv.AppendInt(e.buf, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.buf = strconv.AppendUint(e.buf, v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		f := v.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return &UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, 64)}
		}
		e.buf = appendFloat(e.buf, f, v.Type().Bits())
	default:
		return &UnsupportedTypeError{v.Type()}
	}
	if quoted {
		e.buf = append(e.buf, '"')
	}
	return nil
}

// appendFloat appends a float as JavaScript writes it.
//
// Source: ECMA-262, Number::toString
func appendFloat(dst []byte, f float64, bits int) []byte {
	format := byte('f')
	if size := math.Abs(f); size != 0 {
		if bits == 64 && (size < 1e-6 || size >= 1e21) || bits == 32 && (float32(size) < 1e-6 || float32(size) >= 1e21) {
			format = 'e'
		}
	}
	dst = strconv.AppendFloat(dst, f, format, -1, bits)
	if n := len(dst); format == 'e' && dst[n-4] == 'e' && dst[n-3] == '-' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// number appends a Number; an empty one is 0.
func (e *encodeState) number(v reflect.Value, quoted bool) error {
	text := v.String()
	if text == "" {
		text = "0"
	}
	shown := text
	if quoted {
		shown = `"` + text + `"`
	}
	if !isNumber([]byte(text)) {
		err := fmt.Errorf("cannot parse %q as JSON number: %w", shown, strconv.ErrSyntax)
		return &MarshalerError{reflect.PointerTo(numberType), err, "MarshalJSONTo"}
	}
	e.buf = append(e.buf, shown...)
	return nil
}

// receiver gives the value to call a method on.
func receiver(v reflect.Value) any {
	if v.CanAddr() {
		return v.Addr().Interface()
	}
	return v.Interface()
}

// marshaler appends what MarshalJSON gives.
func (e *encodeState) marshaler(v reflect.Value, t reflect.Type) error {
	text, err := receiver(v).(Marshaler).MarshalJSON()
	if err != nil && t == timeType {
		// Go's json formats times itself, and its errors do not name the method.
		err = errors.New(strings.TrimPrefix(err.Error(), "Time.MarshalJSON: "))
	}
	return e.raw(text, err, reflect.PointerTo(t))
}

// raw appends a text that a method gave.
func (e *encodeState) raw(text []byte, err error, t reflect.Type) error {
	if err == nil {
		if fault := jsontext.CheckFormat(text); fault != nil {
			err = syntaxError(fault, int64(len(e.buf)))
		}
	} else if errors.Is(err, errors.ErrUnsupported) {
		err = errors.New("MarshalJSON method may not return errors.ErrUnsupported")
	}
	if err != nil {
		return &MarshalerError{t, err, "MarshalJSON"}
	}
	from := len(e.buf)
	e.buf = jsontext.AppendCompact(e.buf, text)
	if e.escapes != (jsontext.Escapes{}) {
		compact := string(e.buf[from:])
		e.buf = jsontext.AppendEscaped(e.buf[:from], []byte(compact), e.escapes)
	}
	return nil
}

// textOf gives what MarshalText or AppendText gives.
func textOf(v reflect.Value, t reflect.Type, method string) (string, error) {
	var text []byte
	var err error
	if method == "AppendText" {
		text, err = receiver(v).(encoding.TextAppender).AppendText(nil)
	} else {
		text, err = receiver(v).(encoding.TextMarshaler).MarshalText()
	}
	if err != nil {
		if errors.Is(err, errors.ErrUnsupported) {
			err = errors.New(method + " method may not return errors.ErrUnsupported")
		}
		return "", &MarshalerError{reflect.PointerTo(t), err, method}
	}
	return string(text), nil
}

func (e *encodeState) text(v reflect.Value, t reflect.Type, method string) error {
	text, err := textOf(v, t, method)
	if err == nil {
		e.buf = jsontext.AppendQuote(e.buf, text, e.escapes)
	}
	return err
}

// iface appends what an interface holds. Methods that the interface itself has are called on nil
// pointers too.
func (e *encodeState) iface(v reflect.Value) error {
	if v.IsNil() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	inner := v.Elem()
	if inner.Kind() == reflect.Pointer && inner.IsNil() {
		switch t := v.Type(); {
		case t.Implements(marshalerType):
			text, err := inner.Interface().(Marshaler).MarshalJSON()
			return e.raw(text, err, inner.Type())
		case t.Implements(appenderType):
			return e.text(inner, inner.Type().Elem(), "AppendText")
		case t.Implements(textMarshalerType):
			return e.text(inner, inner.Type().Elem(), "MarshalText")
		}
	}
	return e.value(inner, false)
}

func (e *encodeState) pointer(v reflect.Value, quoted bool) error {
	if v.IsNil() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	if v.Type().Elem().Kind() == reflect.Pointer {
		quoted = false
	}
	leave, err := e.enter(v, 0)
	if err == nil {
		err = e.value(v.Elem(), quoted)
		leave()
	}
	return err
}

func nothing() {}

// enter remembers that v is on the way; an error tells that it is for the second time.
func (e *encodeState) enter(v reflect.Value, n int) (leave func(), err error) {
	if e.depth < cycleDepth {
		return nothing, nil
	}
	here := visit{v.Type(), v.Pointer(), n}
	if e.seen[here] {
		return nil, &UnsupportedValueError{reflect.Value{}, "encountered a cycle via " + v.Type().String()}
	}
	if e.seen == nil {
		e.seen = make(map[visit]bool)
	}
	e.seen[here] = true
	return func() { delete(e.seen, here) }, nil
}

// open begins an array or object.
func (e *encodeState) open(bracket byte) error {
	if e.depth == jsontext.MaxDepth {
		return &SyntaxError{"exceeded max depth", int64(len(e.buf)) + 1}
	}
	e.depth++
	e.buf = append(e.buf, bracket)
	return nil
}

func (e *encodeState) close(bracket byte) {
	e.depth--
	e.buf = append(e.buf, bracket)
}

func (e *encodeState) slice(v reflect.Value) error {
	leave, err := e.enter(v, v.Len())
	if err != nil {
		return err
	}
	defer leave()
	if v.IsNil() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	elem := v.Type().Elem()
	if elem.Kind() == reflect.Uint8 {
		if info := infoOf(elem); info.marshal|info.marshalText|info.appendText == never {
			e.buf = append(e.buf, '"')
			e.buf = append(base64.StdEncoding.AppendEncode(e.buf, v.Bytes()), '"')
			return nil
		}
	}
	return e.elements(v)
}

func (e *encodeState) elements(v reflect.Value) error {
	if err := e.open('['); err != nil {
		return err
	}
	for i := range v.Len() {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		if err := e.value(v.Index(i), false); err != nil {
			return within(err, strconv.Itoa(i))
		}
	}
	e.close(']')
	return nil
}

// structure appends a struct.
func (e *encodeState) structure(v reflect.Value, info *typeInfo) error {
	fields := info.structOf(v.Type())
	if fields.unsupported != nil {
		return &UnsupportedValueError{reflect.Value{}, fields.unsupported.Error()}
	}
	if err := e.open('{'); err != nil {
		return err
	}
	first := true
	for _, f := range fields.list {
		fv := fieldOf(v, f.index)
		if !fv.IsValid() || f.omitZero && isZero(fv, f) || f.omitEmpty && isEmpty(fv) {
			continue
		}
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		name := f.quoted
		if e.escapes.HTML {
			name = f.escape
		}
		e.buf = append(append(e.buf, name...), ':')
		if err := e.value(fv, f.options.quoted); err != nil {
			return within(err, f.name)
		}
	}
	if fields.rest != nil {
		if err := e.rest(fieldOf(v, fields.rest.index), first); err != nil {
			return err
		}
	}
	e.close('}')
	return nil
}

// rest appends the members of an embedded map or raw object.
func (e *encodeState) rest(v reflect.Value, first bool) error {
	if v.IsValid() && v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() || v.Len() == 0 {
		return nil
	}
	at := len(e.buf)
	if v.Type() == rawType {
		text := bytes.TrimSpace(v.Bytes())
		if string(text) == "null" {
			return nil
		}
		if jsontext.Value(text).Kind() != '{' {
			return &UnsupportedValueError{reflect.Value{}, "embedded raw value must be a JSON object"}
		}
		if err := e.raw(text, nil, reflect.PointerTo(rawType)); err != nil {
			return err
		}
	} else if err := e.object(v); err != nil {
		return err
	}
	members := e.buf[at+1 : len(e.buf)-1]
	if len(members) == 0 {
		e.buf = e.buf[:at]
		return nil
	}
	if first {
		e.buf = append(e.buf[:at], members...)
	} else {
		e.buf[at] = ','
		e.buf = e.buf[:len(e.buf)-1]
	}
	return nil
}

// fieldOf gives a field, invalid if it lies behind a nil pointer.
func fieldOf(v reflect.Value, index []int) reflect.Value {
	for n, i := range index {
		if n > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return reflect.Value{}
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}

func isZero(v reflect.Value, f *field) bool {
	switch {
	case f.zero == never, f.zero == onPointer && !v.CanAddr():
		if f.zero == onPointer {
			p := reflect.New(v.Type())
			p.Elem().Set(v)
			return p.Interface().(zeroer).IsZero()
		}
		return v.IsZero()
	case f.zero == onPointer:
		return v.Addr().Interface().(zeroer).IsZero()
	case v.Kind() == reflect.Interface && (v.IsNil() || v.Elem().Kind() == reflect.Pointer && v.Elem().IsNil()):
		return true
	case v.Kind() == reflect.Pointer && v.IsNil():
		return true
	}
	return v.Interface().(zeroer).IsZero()
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Map, reflect.Slice, reflect.Array:
		return v.Len() == 0
	case reflect.Float32, reflect.Float64:
		return v.Float() == 0
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Pointer, reflect.Interface:
		return v.IsZero()
	}
	return false
}

// member is an entry of a map with the name that it gets.
type member struct {
	name  string
	value reflect.Value
}

// object appends a map, sorted by name.
func (e *encodeState) object(v reflect.Value) error {
	leave, err := e.enter(v, 0)
	if err != nil {
		return err
	}
	defer leave()
	if v.IsNil() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	if err := e.open('{'); err != nil {
		return err
	}
	members := make([]member, 0, v.Len())
	for iter := v.MapRange(); iter.Next(); {
		name, err := e.nameOf(iter.Key())
		if err != nil {
			return err
		}
		members = append(members, member{name, iter.Value()})
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	for i, m := range members {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.buf = append(jsontext.AppendQuote(e.buf, m.name, e.escapes), ':')
		if err := e.value(m.value, false); err != nil {
			return within(err, m.name)
		}
	}
	e.close('}')
	return nil
}

// nameOf gives the name that a key gets.
func (e *encodeState) nameOf(k reflect.Value) (string, error) {
	t := k.Type()
	if t.Kind() != reflect.String {
		switch info := infoOf(t); {
		case info.appendText == onValue:
			return textOf(k, t, "AppendText")
		case info.marshalText == onValue:
			return textOf(k, t, "MarshalText")
		}
	}
	switch t.Kind() {
	case reflect.String:
		return k.String(), nil
	case reflect.Interface:
		if !k.IsNil() {
			return e.nameOf(k.Elem())
		}
	case reflect.Pointer:
		if !k.IsNil() {
			p := k.Elem()
			switch info := infoOf(p.Type()); {
			case p.Kind() == reflect.String:
			case info.appendText != never:
				return textOf(p, p.Type(), "AppendText")
			case info.marshalText != never:
				return textOf(p, p.Type(), "MarshalText")
			}
			return e.nameOf(p)
		}
		if t.Implements(textMarshalerType) || t.Implements(appenderType) {
			return "", nil
		}
	case reflect.Bool, reflect.Struct, reflect.Array:
	default:
		part := encodeState{}
		err := part.numeric(k, false)
		return string(part.buf), err
	}
	return "", &nameError{offset: len(e.buf) + 1}
}

// nameError is the error of a key that is no string; the path grows on the way out.
type nameError struct {
	offset int
	path   string
}

// within puts a name before the path of an error, where it has one.
func within(err error, name string) error {
	if lost, ok := err.(*nameError); ok {
		lost.path = "/" + pointerToken(name) + lost.path
	}
	return err
}

func (n *nameError) Error() string { return n.final().Error() }

func (n *nameError) final() error {
	text := "jsontext: object member name must be a string"
	if n.path != "" {
		text += " within " + strconv.Quote(n.path)
	}
	return &UnsupportedValueError{reflect.Value{}, text + " after offset " + strconv.Itoa(n.offset)}
}
