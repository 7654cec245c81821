// Package binary turns numbers, and arrays, slices and structs of them, into bytes and back.
package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

var errBufferTooSmall = errors.New("buffer too small")

// sizeOf gives the number of bytes of a type's values, -1 if it has parts without a fixed size.
func sizeOf(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Bool, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16,
		reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return int(t.Size())
	case reflect.Array:
		if size := sizeOf(t.Elem()); size >= 0 {
			return size * t.Len()
		}
	case reflect.Struct:
		sum := 0
		for i := 0; i < t.NumField(); i++ {
			size := sizeOf(t.Field(i).Type)
			if size < 0 {
				return -1
			}
			sum += size
		}
		return sum
	}
	return -1
}

func sizeOfValue(v reflect.Value) int {
	if !v.IsValid() {
		return -1
	}
	if v.Kind() != reflect.Slice {
		return sizeOf(v.Type())
	}
	if size := sizeOf(v.Type().Elem()); size >= 0 {
		return size * v.Len()
	}
	return -1
}

// Size gives the number of bytes that Write would write for v, -1 if it cannot.
func Size(v any) int {
	return sizeOfValue(reflect.Indirect(reflect.ValueOf(v)))
}

// target gives what Read and Decode fill: the variable of a pointer, or a slice.
func target(data any) (v reflect.Value, size int) {
	v = reflect.ValueOf(data)
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
		return v, sizeOfValue(v)
	case reflect.Slice:
		return v, sizeOfValue(v)
	}
	return v, -1
}

func wrongType(function, why string, data any) error {
	return errors.New("binary." + function + ": " + why + " " + reflect.TypeOf(data).String())
}

// Read fills data, a pointer or a slice, from r; io.EOF only if there is nothing to read.
func Read(r io.Reader, order ByteOrder, data any) error {
	v, size := target(data)
	if size < 0 {
		return wrongType("Read", "invalid type", data)
	}
	buf := make([]byte, size)
	if _, err := io.ReadFull(r, buf); err != nil {
		return err
	}
	decode(buf, order, v)
	return nil
}

// Decode fills data, a pointer or a slice, from buf and gives the number of bytes used.
func Decode(buf []byte, order ByteOrder, data any) (int, error) {
	v, size := target(data)
	if size < 0 {
		return 0, wrongType("Decode", "invalid type", data)
	}
	if len(buf) < size {
		return 0, errBufferTooSmall
	}
	decode(buf, order, v)
	return size, nil
}

const notFixed = "some values are not fixed-sized in type"

// Write writes data, a value or a pointer to one, to w.
func Write(w io.Writer, order ByteOrder, data any) error {
	v := reflect.Indirect(reflect.ValueOf(data))
	size := sizeOfValue(v)
	if size < 0 {
		return wrongType("Write", notFixed, data)
	}
	buf := make([]byte, size)
	encode(buf, order, v)
	_, err := w.Write(buf)
	return err
}

// Encode writes data, a value or a pointer to one, to buf and gives the number of bytes.
func Encode(buf []byte, order ByteOrder, data any) (int, error) {
	v := reflect.Indirect(reflect.ValueOf(data))
	size := sizeOfValue(v)
	if size < 0 {
		return 0, wrongType("Encode", notFixed, data)
	}
	if len(buf) < size {
		return 0, errBufferTooSmall
	}
	encode(buf, order, v)
	return size, nil
}

// Append appends data, a value or a pointer to one, to buf.
func Append(buf []byte, order ByteOrder, data any) ([]byte, error) {
	v := reflect.Indirect(reflect.ValueOf(data))
	size := sizeOfValue(v)
	if size < 0 {
		return nil, wrongType("Append", notFixed, data)
	}
	n := len(buf)
	buf = append(buf, make([]byte, size)...)
	encode(buf[n:], order, v)
	return buf, nil
}

// word reads an unsigned number of as many bytes as b has.
func word(b []byte, order ByteOrder) uint64 {
	switch len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(order.Uint16(b))
	case 4:
		return uint64(order.Uint32(b))
	}
	return order.Uint64(b)
}

func putWord(b []byte, order ByteOrder, x uint64) {
	switch len(b) {
	case 1:
		b[0] = byte(x)
	case 2:
		order.PutUint16(b, uint16(x))
	case 4:
		order.PutUint32(b, uint32(x))
	default:
		order.PutUint64(b, x)
	}
}

func float(b []byte, order ByteOrder) float64 {
	if len(b) == 4 {
		return float64(math.Float32frombits(order.Uint32(b)))
	}
	return math.Float64frombits(order.Uint64(b))
}

func putFloat(b []byte, order ByteOrder, f float64) {
	if len(b) == 4 {
		order.PutUint32(b, math.Float32bits(float32(f)))
	} else {
		order.PutUint64(b, math.Float64bits(f))
	}
}

// decode fills v from the beginning of buf and gives the rest of it.
func decode(buf []byte, order ByteOrder, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			buf = decode(buf, order, v.Index(i))
		}
		return buf
	case reflect.Struct:
		t := v.Type()
		for i := 0; i < v.NumField(); i++ {
			// A blank field is skipped; setting another one that is not exported panics, as in Go.
			if field := v.Field(i); field.CanSet() || t.Field(i).Name != "_" {
				buf = decode(buf, order, field)
			} else {
				buf = buf[sizeOfValue(field):]
			}
		}
		return buf
	}
	size := int(v.Type().Size())
	b := buf[:size]
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(b[0] != 0)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		shift := 64 - 8*size
		v.SetInt(int64(word(b, order)<<shift) >> shift)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float(b, order))
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(complex(float(b[:size/2], order), float(b[size/2:], order)))
	default:
		v.SetUint(word(b, order))
	}
	return buf[size:]
}

// encode writes v to the beginning of buf and gives the rest of it.
func encode(buf []byte, order ByteOrder, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			buf = encode(buf, order, v.Index(i))
		}
		return buf
	case reflect.Struct:
		t := v.Type()
		for i := 0; i < v.NumField(); i++ {
			field := v.Field(i)
			if t.Field(i).Name == "_" {
				size := sizeOfValue(field)
				clear(buf[:size])
				buf = buf[size:]
			} else {
				buf = encode(buf, order, field)
			}
		}
		return buf
	}
	size := int(v.Type().Size())
	b := buf[:size]
	switch v.Kind() {
	case reflect.Bool:
		b[0] = 0
		if v.Bool() {
			b[0] = 1
		}
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		putWord(b, order, uint64(v.Int()))
	case reflect.Float32, reflect.Float64:
		putFloat(b, order, v.Float())
	case reflect.Complex64, reflect.Complex128:
		putFloat(b[:size/2], order, real(v.Complex()))
		putFloat(b[size/2:], order, imag(v.Complex()))
	default:
		putWord(b, order, v.Uint())
	}
	return buf[size:]
}
