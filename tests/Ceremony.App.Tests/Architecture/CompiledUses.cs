using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ceremony.App.Tests.Architecture;

/// <summary>What a compiled assembly uses of others, read from its metadata.</summary>
internal sealed class CompiledUses
{
    private CompiledUses(IReadOnlyList<string> assemblies, IReadOnlyList<string> types, IReadOnlyList<string> members, IReadOnlyList<string> imports)
    {
        Assemblies = assemblies;
        Types = types;
        Members = members;
        Imports = imports;
    }

    /// <summary>Names of the assemblies that it refers to.</summary>
    public IReadOnlyList<string> Assemblies { get; }

    /// <summary>Full names of the types of others that it refers to.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Members of others that it refers to, as <c>Namespace.Type.Member</c>.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Native functions that it declares.</summary>
    public IReadOnlyList<string> Imports { get; }

    /// <summary>Reads the assembly that holds a type.</summary>
    /// <param name="type">Any type of that assembly.</param>
    public static CompiledUses Of(Type type)
    {
        using var stream = File.OpenRead(type.Assembly.Location);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return new CompiledUses(
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => NameOf(metadata, handle))],
            [.. metadata.MemberReferences.Select(handle => NameOf(metadata, metadata.GetMemberReference(handle)))],
            [.. metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle))
                .Where(method => !method.GetImport().Module.IsNil)
                .Select(method => metadata.GetString(method.Name))]);
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var scope = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)
            : metadata.GetString(type.Namespace);
        return scope + "." + metadata.GetString(type.Name);
    }

    private static string NameOf(MetadataReader metadata, MemberReference member)
    {
        // Members of generic types have a type specification as their parent; none of those is of interest here.
        var parent = member.Parent.Kind == HandleKind.TypeReference ? NameOf(metadata, (TypeReferenceHandle)member.Parent) : "";
        return parent + "." + metadata.GetString(member.Name);
    }
}
