// Package reflectlite by the real reflect: type descriptors of the real toolchain are not ours.
package reflectlite

import "reflect"

const (
	Good = iota
	NoPointer
	NotImplementing
)

func Comparable(v any) bool            { return reflect.TypeOf(v).Comparable() }
func Len(slice any) int                { return reflect.ValueOf(slice).Len() }
func Swapper(slice any) func(i, j int) { return reflect.Swapper(slice) }

func TargetKind(target any, inter *error) int {
	v := reflect.ValueOf(target)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return NoPointer
	}
	elem := v.Type().Elem()
	if elem.Kind() != reflect.Interface && !elem.Implements(reflect.TypeOf(inter).Elem()) {
		return NotImplementing
	}
	return Good
}

func Assign(target, value any) bool {
	to, v := reflect.ValueOf(target).Elem(), reflect.ValueOf(value)
	if !v.Type().AssignableTo(to.Type()) {
		return false
	}
	to.Set(v)
	return true
}
