using System.Xml.Linq;

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// One operation of the Query protocol: form fields and the caller's access key in, the members of the result element out; null for an
/// operation that has no output, whose answer has no result element.
/// </summary>
internal delegate IEnumerable<XElement>? QueryOperation(IReadOnlyDictionary<string, string> form, string accessKey);

/// <summary>A service of the Query protocol: a form with <c>Action=Operation</c> in, XML out.</summary>
/// <param name="SigningName">Told apart by the credential scope's service.</param>
/// <param name="Namespace">XML namespace of its answers.</param>
/// <param name="Operations">By name. What is missing is refused by name.</param>
internal sealed record QueryService(string SigningName, XNamespace Namespace, IReadOnlyDictionary<string, QueryOperation> Operations);
