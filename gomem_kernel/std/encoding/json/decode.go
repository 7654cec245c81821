package json

import (
	"encoding"
	"encoding/base64"
	"encoding/json/internal/jsontext"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// decodeState is a valid text being read. Errors of single values are kept, and reading goes on.
type decodeState struct {
	data    []byte
	at      int
	numbers bool // UseNumber
	known   bool // DisallowUnknownFields
	path    []step
	root    string // name of the outermost type
	saved   error  // the first error
	scanner jsontext.Scanner
}

// step is a part of the path to a value: a name, or an index if the name is nil.
type step struct {
	name  []byte
	index int
}

// top reads the whole text into what v points to.
func (d *decodeState) top(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	if fault := jsontext.Check(d.data); fault != nil {
		return syntaxError(fault, 0)
	}
	d.scanner.Data = d.data
	d.root = rv.Type().Elem().Name()
	d.at = jsontext.Space(d.data, 0)
	d.value(rv.Elem(), false)
	if d.saved == io.EOF {
		// A method's io.EOF looks to Go as if the text had ended.
		return syntaxError(&jsontext.Fault{Offset: len(d.data)}, 0)
	}
	return d.saved
}

func (d *decodeState) save(err error) {
	if d.saved == nil {
		d.saved = err
	}
}

// pathText gives the path, with dots.
func (d *decodeState) pathText() string {
	parts := make([]string, len(d.path))
	for i, s := range d.path {
		if s.name == nil {
			parts[i] = strconv.Itoa(s.index)
		} else {
			// The parts of a path are told apart by "/", which then becomes a dot.
			parts[i] = pointerToken(string(s.name))
		}
	}
	return strings.Join(parts, ".")
}

// kindNames tells what an error calls a value.
func kindName(c byte) string {
	switch k := jsontext.KindOf(c); k {
	case 't', 'f':
		return "bool"
	case '[':
		return "array"
	case '{':
		return "object"
	default:
		return k.String()
	}
}

// mismatch saves the error that the value from start to end does not fit type t.
func (d *decodeState) mismatch(start, end int, t reflect.Type, shown string, err error) {
	value := kindName(d.data[start])
	if shown != "" {
		value = shown
	}
	if c := d.data[start]; c == '[' || c == '{' {
		end = start + 1
	}
	e := &UnmarshalTypeError{Value: value, Type: t, Offset: int64(end), Field: d.pathText(), Err: err}
	if len(d.path) > 0 {
		e.Struct = d.root
	}
	d.save(e)
}

// skip gives the text of the value at hand and passes it.
func (d *decodeState) skip() []byte {
	start := d.at
	d.at = d.scanner.Value(start, 1)
	return d.data[start:d.at]
}

// refuse passes the value at hand, which does not fit type t.
func (d *decodeState) refuse(t reflect.Type, err error) {
	start := d.at
	d.skip()
	d.mismatch(start, d.at, t, "", err)
}

// value reads the value at hand into v; quoted tells of the option `string`.
func (d *decodeState) value(v reflect.Value, quoted bool) {
	t := v.Type()
	info := infoOf(t)
	c := d.data[d.at]
	switch {
	case t == numberType:
		d.number(v, quoted)
	case info.unmarshal:
		err := v.Addr().Interface().(Unmarshaler).UnmarshalJSON(d.skip())
		d.methodError(err, "UnmarshalJSON")
	case info.unmarshalText:
		d.text(v)
	case t.Kind() == reflect.Pointer:
		d.pointer(v, quoted)
	case t.Kind() == reflect.Interface:
		d.iface(v)
	case c == 'n':
		d.skip()
		switch v.Kind() {
		case reflect.Map, reflect.Slice:
			v.SetZero()
		}
	default:
		d.plain(v, info, quoted)
	}
}

// methodError saves the error of a method.
func (d *decodeState) methodError(err error, method string) {
	if err != nil {
		if errors.Is(err, errors.ErrUnsupported) {
			err = errors.New(method + " method may not return errors.ErrUnsupported")
		}
		d.save(err)
	}
}

// plain reads a value that is not null into v, which has no methods for it.
func (d *decodeState) plain(v reflect.Value, info *typeInfo, quoted bool) {
	t := v.Type()
	c := d.data[d.at]
	switch t.Kind() {
	case reflect.Bool:
		d.boolean(v, quoted)
	case reflect.String:
		d.str(v, quoted)
	case reflect.Map:
		if c == '{' {
			d.object(v)
			return
		}
		d.refuse(t, nil)
	case reflect.Struct:
		if c == '{' {
			d.structure(v, info.structOf(t))
			return
		}
		d.refuse(t, nil)
	case reflect.Slice:
		switch {
		case c == '[':
			d.slice(v)
		case c == '"' && t.Elem().Kind() == reflect.Uint8:
			d.bytes(v)
		default:
			d.refuse(t, nil)
		}
	case reflect.Array:
		if c == '[' {
			d.array(v)
			return
		}
		d.refuse(t, nil)
	default:
		d.numeric(v, quoted)
	}
}

// text gives a string to UnmarshalText.
func (d *decodeState) text(v reflect.Value) {
	switch d.data[d.at] {
	case 'n':
		d.skip()
	case '"':
		inner := jsontext.Unquote(d.skip())
		d.methodError(v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(inner), "UnmarshalText")
	default:
		var err error
		if v.Type() != timeType {
			err = errors.New("JSON value must be string type")
		}
		d.refuse(v.Type(), err)
	}
}

func (d *decodeState) pointer(v reflect.Value, quoted bool) {
	if d.data[d.at] == 'n' {
		d.skip()
		v.SetZero()
		return
	}
	t := v.Type().Elem()
	if t.Kind() == reflect.Pointer {
		quoted = false
	}
	if v.IsNil() {
		v.Set(reflect.New(t))
	}
	start := d.at
	d.value(v.Elem(), quoted)
	if quoted && string(d.data[start:d.at]) == `"null"` {
		v.SetZero()
	}
}

// iface reads into an interface: into what it points to, else anew.
func (d *decodeState) iface(v reflect.Value) {
	null := d.data[d.at] == 'n'
	if !v.IsNil() {
		if e := v.Elem(); e.Kind() == reflect.Pointer && !e.IsNil() {
			if null && e.Elem().Kind() != reflect.Pointer || !null {
				if null {
					d.skip()
					v.SetZero()
					return
				}
				d.value(e, false)
				return
			}
			d.skip()
			e.Elem().SetZero()
			return
		}
	}
	v.SetZero()
	switch {
	case null:
		d.skip()
	case v.NumMethod() > 0:
		start := d.at
		d.skip()
		value := kindName(d.data[start])
		e := &UnmarshalTypeError{Value: value, Type: v.Type(), Offset: int64(start), Field: d.pathText()}
		if len(d.path) > 0 {
			e.Struct = d.root
		}
		d.save(e)
	default:
		v.Set(reflect.ValueOf(d.any()))
	}
}

// any reads the value at hand, which may be null inside of others.
func (d *decodeState) any() any {
	switch c := d.data[d.at]; c {
	case 'n':
		d.at += 4
		return nil
	case 't':
		d.at += 4
		return true
	case 'f':
		d.at += 5
		return false
	case '"':
		return string(jsontext.Unquote(d.skip()))
	case '{':
		all := make(map[string]any)
		d.members(func(name []byte) { all[string(name)] = d.any() })
		return all
	case '[':
		all := []any{}
		d.items(func(int) { all = append(all, d.any()) })
		return all
	}
	start := d.at
	text := string(d.skip())
	if d.numbers {
		return Number(text)
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		d.mismatch(start, d.at, float64Type, "number "+text, nil)
		return 0.0
	}
	return f
}

// items calls f at each element of the array at hand.
func (d *decodeState) items(f func(i int)) {
	depth := len(d.path)
	d.at = jsontext.Space(d.data, d.at+1)
	for i := 0; d.data[d.at] != ']'; i++ {
		d.path = append(d.path[:depth], step{nil, i})
		f(i)
		d.at = jsontext.Space(d.data, d.at)
		if d.data[d.at] == ',' {
			d.at = jsontext.Space(d.data, d.at+1)
		}
	}
	d.path = d.path[:depth]
	d.at++
}

// members calls f at the value of each member of the object at hand.
func (d *decodeState) members(f func(name []byte)) {
	depth := len(d.path)
	d.at = jsontext.Space(d.data, d.at+1)
	for d.data[d.at] != '}' {
		start := d.at
		d.at = d.scanner.String(start)
		name := jsontext.Unquote(d.data[start:d.at])
		d.at = jsontext.Space(d.data, d.at) + 1
		d.at = jsontext.Space(d.data, d.at)
		d.path = append(d.path[:depth], step{name, 0})
		f(name)
		d.at = jsontext.Space(d.data, d.at)
		if d.data[d.at] == ',' {
			d.at = jsontext.Space(d.data, d.at+1)
		}
	}
	d.path = d.path[:depth]
	d.at++
}

func (d *decodeState) slice(v reflect.Value) {
	n := 0
	if room := v.Cap(); room > 0 {
		v.SetLen(room)
	}
	d.items(func(i int) {
		if i == v.Len() {
			v.Grow(1)
			v.SetLen(v.Cap())
		}
		d.value(v.Index(i), false)
		n = i + 1
	})
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return
	}
	v.SetLen(n)
}

func (d *decodeState) array(v reflect.Value) {
	n := 0
	d.items(func(i int) {
		if i >= v.Len() {
			d.skip()
			return
		}
		d.value(v.Index(i), false)
		n = i + 1
	})
	for ; n < v.Len(); n++ {
		v.Index(n).SetZero()
	}
}

// bytes reads base64.
func (d *decodeState) bytes(v reflect.Value) {
	start := d.at
	b, err := base64.StdEncoding.AppendDecode(v.Bytes()[:0], jsontext.Unquote(d.skip()))
	if err != nil {
		d.mismatch(start, d.at, v.Type(), "", err)
		return
	}
	if b == nil {
		b = []byte{}
	}
	v.SetBytes(b)
}

func (d *decodeState) structure(v reflect.Value, fields *structFields) {
	t := v.Type()
	if fields.unsupported != nil {
		start := d.at
		d.skip()
		d.mismatch(start, d.at, fields.badType, "", fields.unsupported)
		return
	}
	d.members(func(name []byte) {
		f := fields.find(name)
		if f == nil {
			d.unknown(v, fields.rest, name)
			return
		}
		fv, ok := settable(v, f.index)
		if !ok {
			start := d.at
			d.skip()
			d.mismatch(start, start, t, "", errors.New("cannot set embedded pointer to unexported struct type"))
			return
		}
		d.value(fv, f.options.quoted)
	})
}

// unknown reads a member that has no field.
func (d *decodeState) unknown(v reflect.Value, rest *field, name []byte) {
	if rest == nil {
		if d.known {
			d.save(fmt.Errorf("json: unknown field %q", string(name)))
		}
		d.skip()
		return
	}
	fv, ok := settable(v, rest.index)
	if ok && fv.Kind() == reflect.Pointer {
		if fv.IsNil() {
			fv.Set(reflect.New(fv.Type().Elem()))
		}
		fv = fv.Elem()
	}
	switch {
	case !ok:
		d.skip()
	case fv.Type() == rawType:
		text := fv.Bytes()
		if len(text) < 2 {
			text = append(text[:0], '{')
		} else if text = text[:len(text)-1]; len(text) > 1 {
			text = append(text, ',')
		}
		text = append(jsontext.AppendQuote(text, string(name), jsontext.Escapes{}), ':')
		fv.SetBytes(append(append(text, d.skip()...), '}'))
	default:
		if fv.IsNil() {
			fv.Set(reflect.MakeMap(fv.Type()))
		}
		elem := reflect.New(fv.Type().Elem()).Elem()
		d.value(elem, false)
		fv.SetMapIndex(reflect.ValueOf(string(name)).Convert(fv.Type().Key()), elem)
	}
}

// settable gives a field, making what it lies in; without ok that cannot be made.
func settable(v reflect.Value, index []int) (reflect.Value, bool) {
	for n, i := range index {
		if n > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				if !v.CanSet() {
					return v, false
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v, true
}

func (d *decodeState) object(v reflect.Value) {
	t := v.Type()
	if v.IsNil() {
		v.Set(reflect.MakeMap(t))
	}
	d.members(func(name []byte) {
		key := reflect.New(t.Key()).Elem()
		if !d.key(key, name) {
			d.skip()
			return
		}
		elem := reflect.New(t.Elem()).Elem()
		d.value(elem, false)
		v.SetMapIndex(key, elem)
	})
}
