package fmt

import "reflect"

// value prints a value by its kind; depth is 0 for an argument, more for a part of one.
func (p *printer) value(v reflect.Value, verb rune, depth int) {
	if depth > 0 && v.IsValid() && v.CanInterface() {
		if p.methods(v.Interface(), v, verb) {
			return
		}
	}
	ok := true
	switch v.Kind() {
	case reflect.Invalid:
		switch {
		case depth == 0:
			p.buf = append(p.buf, "<invalid reflect.Value>"...)
		case verb == 'v':
			p.buf = append(p.buf, "<nil>"...)
		default:
			ok = false
		}
	case reflect.Bool:
		ok = p.boolean(v.Bool(), verb)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		ok = p.integer(uint64(v.Int()), true, verb)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		ok = p.integer(v.Uint(), false, verb)
	case reflect.Float32:
		ok = p.float(v.Float(), 32, verb)
	case reflect.Float64:
		ok = p.float(v.Float(), 64, verb)
	case reflect.Complex64:
		ok = p.complex(v.Complex(), 32, verb)
	case reflect.Complex128:
		ok = p.complex(v.Complex(), 64, verb)
	case reflect.String:
		ok = p.str(v.String(), verb)
	case reflect.Map:
		p.mapValue(v, verb, depth)
	case reflect.Struct:
		p.structValue(v, verb, depth)
	case reflect.Interface:
		inner := v.Elem()
		switch {
		case inner.IsValid():
			p.value(inner, verb, depth+1)
		case p.fmt.sharpV:
			p.buf = append(p.buf, v.Type().String()...)
			p.buf = append(p.buf, "(nil)"...)
		default:
			p.buf = append(p.buf, "<nil>"...)
		}
	case reflect.Array, reflect.Slice:
		p.listValue(v, verb, depth)
	case reflect.Pointer:
		if depth == 0 && v.UnsafePointer() != nil {
			switch a := v.Elem(); a.Kind() {
			case reflect.Array, reflect.Slice, reflect.Struct, reflect.Map:
				p.buf = append(p.buf, '&')
				p.value(a, verb, depth+1)
				return
			}
		}
		p.pointer(nil, v, verb)
	default:
		p.pointer(nil, v, verb)
	}
	if !ok {
		p.badVerb(nil, v, verb)
	}
}

// separate writes what stands between two parts.
func (p *printer) separate() {
	if p.fmt.sharpV {
		p.buf = append(p.buf, ", "...)
	} else {
		p.buf = append(p.buf, ' ')
	}
}

func (p *printer) mapValue(v reflect.Value, verb rune, depth int) {
	if p.fmt.sharpV {
		p.buf = append(p.buf, v.Type().String()...)
		if v.IsNil() {
			p.buf = append(p.buf, "(nil)"...)
			return
		}
		p.buf = append(p.buf, '{')
	} else {
		p.buf = append(p.buf, "map["...)
	}
	for i, e := range sortedEntries(v) {
		if i > 0 {
			p.separate()
		}
		p.value(e.key, verb, depth+1)
		p.buf = append(p.buf, ':')
		p.value(e.elem, verb, depth+1)
	}
	if p.fmt.sharpV {
		p.buf = append(p.buf, '}')
	} else {
		p.buf = append(p.buf, ']')
	}
}

func (p *printer) structValue(v reflect.Value, verb rune, depth int) {
	if p.fmt.sharpV {
		p.buf = append(p.buf, v.Type().String()...)
	}
	p.buf = append(p.buf, '{')
	for i, n := 0, v.NumField(); i < n; i++ {
		if i > 0 {
			p.separate()
		}
		if p.fmt.plusV || p.fmt.sharpV {
			if name := v.Type().Field(i).Name; name != "" {
				p.buf = append(p.buf, name...)
				p.buf = append(p.buf, ':')
			}
		}
		f := v.Field(i)
		if f.Kind() == reflect.Interface && !f.IsNil() {
			f = f.Elem()
		}
		p.value(f, verb, depth+1)
	}
	p.buf = append(p.buf, '}')
}

func (p *printer) listValue(v reflect.Value, verb rune, depth int) {
	switch verb {
	case 's', 'q', 'x', 'X':
		// Bytes are a text for these verbs.
		t := v.Type()
		if t.Elem().Kind() == reflect.Uint8 {
			var b []byte
			if v.Kind() == reflect.Slice || v.CanAddr() {
				b = v.Bytes()
			} else {
				b = make([]byte, v.Len())
				for i := range b {
					b[i] = byte(v.Index(i).Uint())
				}
			}
			p.bytes(b, verb, t.String())
			return
		}
	}
	open, shut := byte('['), byte(']')
	if p.fmt.sharpV {
		p.buf = append(p.buf, v.Type().String()...)
		if v.Kind() == reflect.Slice && v.IsNil() {
			p.buf = append(p.buf, "(nil)"...)
			return
		}
		open, shut = '{', '}'
	}
	p.buf = append(p.buf, open)
	for i, n := 0, v.Len(); i < n; i++ {
		if i > 0 {
			p.separate()
		}
		p.value(v.Index(i), verb, depth+1)
	}
	p.buf = append(p.buf, shut)
}

// An entry of a map.
type entry struct {
	key, elem reflect.Value
}

// sortedEntries lists a map's entries in the order of their keys.
func sortedEntries(m reflect.Value) []entry {
	list := make([]entry, 0, m.Len())
	var it reflect.MapIter
	it.Reset(m)
	for it.Next() {
		list = append(list, entry{it.Key(), it.Value()})
	}
	sortEntries(list)
	return list
}

// sortEntries sorts by insertion, with a binary search for each place: what moves, moves as a block.
func sortEntries(list []entry) {
	for i := 1; i < len(list); i++ {
		e := list[i]
		lo, hi := 0, i
		for lo < hi {
			mid := int(uint(lo+hi) / 2)
			if compare(e.key, list[mid].key) < 0 {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		if lo < i {
			copy(list[lo+1:i+1], list[lo:i])
			list[lo] = e
		}
	}
}

// compare orders two keys: numbers and strings as < does with NaN first, false before true, addresses,
// structs and arrays part by part, interfaces nil first, then by type, then by what they hold.
func compare(a, b reflect.Value) int {
	if a.Type() != b.Type() {
		return -1
	}
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		x, y := a.Int(), b.Int()
		return order(x < y, x > y)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		x, y := a.Uint(), b.Uint()
		return order(x < y, x > y)
	case reflect.String:
		x, y := a.String(), b.String()
		return order(x < y, x > y)
	case reflect.Float32, reflect.Float64:
		return compareFloats(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		if c := compareFloats(real(x), real(y)); c != 0 {
			return c
		}
		return compareFloats(imag(x), imag(y))
	case reflect.Bool:
		x, y := a.Bool(), b.Bool()
		return order(!x && y, x && !y)
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		if a.Kind() == reflect.Chan {
			if c, ok := nilFirst(a, b); ok {
				return c
			}
		}
		x, y := a.Pointer(), b.Pointer()
		return order(x < y, x > y)
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Array:
		for i := 0; i < a.Len(); i++ {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Interface:
		if c, ok := nilFirst(a, b); ok {
			return c
		}
		x, y := a.Elem(), b.Elem()
		if c := compare(reflect.ValueOf(x.Type()), reflect.ValueOf(y.Type())); c != 0 {
			return c
		}
		return compare(x, y)
	}
	panic("bad type in compare: " + a.Type().String())
}

func order(less, more bool) int {
	switch {
	case less:
		return -1
	case more:
		return 1
	}
	return 0
}

func compareFloats(x, y float64) int {
	if x != x || y != y {
		return order(x != x && y == y, x == x && y != y)
	}
	return order(x < y, x > y)
}

// nilFirst orders two values of which at least one is nil.
func nilFirst(a, b reflect.Value) (int, bool) {
	if a.IsNil() || b.IsNil() {
		return order(a.IsNil() && !b.IsNil(), !a.IsNil()), true
	}
	return 0, false
}
